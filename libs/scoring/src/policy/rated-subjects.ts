import type { Registered } from '../model/evidence-fact.js';
import type { Reason } from '../model/rating.js';

/** Whom a version rates, by what the register says of a subject; what is absent or empty excludes nobody. */
export interface RatedSubjects {
  readonly subjectTypes: readonly string[];
  /** Of institutions, by the code list; nobody else has a kind. */
  readonly kinds?: readonly string[];
  /** Beginnings of division codes (GB/T 2260). */
  readonly regions?: readonly string[];
  /** Attributes of the register, each with the values that it may have; compared as text. */
  readonly attributes?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
}

/** Why somebody is not rated; `null` = is. */
export function outside(rated: RatedSubjects, { subjectType, kind, region, attributes }: Registered): Reason | null {
  const { subjectTypes, kinds, regions, attributes: asked = {} } = rated;
  if (!subjectTypes.includes(subjectType)) return { code: 'subjectTypeNotCovered', params: { subjectType } };
  if (kinds !== undefined && subjectType === 'institution' && !kinds.includes(kind ?? '')) {
    return { code: 'kindNotCovered', params: { kind: kind ?? '' } };
  }
  if (regions !== undefined && !regions.some((prefix) => region.startsWith(prefix))) {
    return { code: 'regionNotCovered', params: { region } };
  }
  const other = Object.entries(asked).find(([name, allowed]) => !allows(allowed, attributes?.[name]));
  return other === undefined ? null : { code: 'attributeNotCovered', params: { attribute: other[0] } };
}

const OUTSIDE = new Set(['subjectTypeNotCovered', 'kindNotCovered', 'regionNotCovered', 'attributeNotCovered']);

/** Whether a reason says that a scheme is not for the subject. */
export const saysOutside = ({ code }: Reason): boolean => OUTSIDE.has(code);

export const rates = (rated: RatedSubjects, subject: Registered): boolean => outside(rated, subject) === null;

/** Numbers and truth values as text, as conditions see them; lists and objects are no values. */
const allows = (allowed: readonly unknown[], value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) && allowed.map(String).includes(String(value));

/**
 * Whether a subject has a book in a scheme: once a version rates it by anything that the register ever said, it has. So a
 * book depends on what is known and not on the order in which rules and register became known, and it stays when the
 * subject becomes something else.
 */
export const hasBook = (versions: readonly RatedSubjects[], statements: readonly Registered[]): boolean =>
  versions.some((rated) => statements.some((statement) => rates(rated, statement)));
