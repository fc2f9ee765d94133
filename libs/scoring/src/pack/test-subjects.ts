import type { EvidenceFact, Registered, SubjectFacts } from '../model/evidence-fact.js';
import type { RatedSubjects } from '../policy/rated-subjects.js';
import type { PolicyTimeline } from '../engine/policy-timeline.js';
import { INSTITUTION } from './test-facts.js';

/** What a story says of its institution. */
export type ToldInstitution = Pick<SubjectFacts, 'kind' | 'level' | 'attributes'>;

/** What the register says of everybody in a story unless the story says otherwise: somebody whom the policy rates. */
export function usualSubject({ versions }: PolicyTimeline): Omit<Registered, 'subjectType'> {
  const { rated } = versions.at(-1)!;
  const prefix = versions.find(({ region }) => region !== null)?.region ?? rated.regions?.[0] ?? '640105';
  const region = prefix.padEnd(6, '01').slice(0, 6);
  return { region, kind: rated.kinds?.[0] ?? null, attributes: firstOfEach(rated) };
}

const firstOfEach = ({ attributes = {} }: RatedSubjects): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).map(([name, [first]]) => [name, first]));

/** Everybody whom a fact names, physicians unless the test says otherwise, and the institution. */
export function subjectsOf(
  { type, fact }: EvidenceFact,
  types: ReadonlyMap<string, string>,
  told: ToldInstitution,
  usual: Omit<Registered, 'subjectType'>,
): ReadonlyMap<string, SubjectFacts> {
  const findings = type === 'assessment' ? [] : fact.findings;
  const liable = findings.flatMap((finding) => finding.liable.map(({ subjectId }) => subjectId));
  const about = type === 'inspectionResult' ? INSTITUTION : fact.subjectId;
  const persons = [about, ...liable].map((subjectId) => {
    return { ...usual, subjectId, subjectType: types.get(subjectId) ?? 'physician', kind: null };
  });
  return new Map([...persons, institutionIn(types, told, usual)].map((subject) => [subject.subjectId, subject]));
}

/** The institution of a story, of another type where the test says so. */
export function institutionIn(
  types: ReadonlyMap<string, string>,
  { kind, level = null, attributes }: ToldInstitution,
  usual: Omit<Registered, 'subjectType'>,
): SubjectFacts {
  return {
    subjectId: INSTITUTION,
    subjectType: types.get(INSTITUTION) ?? 'institution',
    region: usual.region,
    kind: kind ?? usual.kind ?? null,
    level,
    attributes: { ...usual.attributes, ...attributes },
  };
}
