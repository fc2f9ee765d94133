/** The lists of words in which subjects and facts are told. */
export const LIST_NAMES = [
  'subjectTypes',
  'institutionKinds',
  'institutionLevels',
  'ownerships',
  'responsibleRoles',
  'inspectionKinds',
  'funds',
  'decisionKinds',
  'reportKinds',
  'liabilities',
  'mitigations',
  'aggravations',
  'violations',
  'bases',
  'departments',
  'departmentAnswers',
] as const;
export type ListName = (typeof LIST_NAMES)[number];

/** The code asks for each of their words by name: a deployment labels them, and adds none. */
const CLOSED: ReadonlySet<ListName> = new Set(['subjectTypes', 'liabilities']);

export const isClosed = (list: ListName): boolean => CLOSED.has(list);
