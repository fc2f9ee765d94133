import { type Points, pointsToNumber } from '#kernel';
import type { AssessmentInput } from '#evidence';
import type { Finding } from '#scoring';

const toNumber = (points: Points | null): number | null => (points === null ? null : pointsToNumber(points));

/** The request that the API would have got for a fact with findings: points as numbers. */
export function findingsBody<T extends { readonly findings: readonly Finding[] }>(input: T): object {
  const findings = input.findings.map((finding) => ({
    ...finding,
    liable: finding.liable.map((person) => ({ ...person, points: toNumber(person.points) })),
  }));
  return { ...input, findings };
}

/** The same for an assessment: scores as numbers. */
export function assessmentBody(input: AssessmentInput): object {
  return { ...input, items: input.items.map((item) => ({ ...item, score: toNumber(item.score) })) };
}
