import { type Day, pointsFromNumber } from '#kernel';
import type { Finding, LiablePerson } from '#scoring';
import type { FindingDto, LiablePersonDto } from './finding.dto.js';

/** A finding that names its bases. */
export type FullFinding = FindingDto & { readonly bases: readonly string[] };

/** Says what absent bases stand for: whoever sends these with each finding sends the same fact. */
export function withBases(findings: readonly FindingDto[], bases: readonly string[]): FullFinding[] {
  return findings.map((finding) => ({ ...finding, bases: finding.bases ?? bases }));
}

/** A checked finding as the policies see it: points in hundredths. */
export function findingInput(finding: FullFinding): Finding {
  const { findingId, violation, amount, bases, conduct, liable } = finding;
  return {
    findingId,
    violation,
    amount,
    bases,
    conduct: conduct === null ? null : { from: conduct.from as Day, to: conduct.to as Day },
    liable: liable.map(liableInput),
  };
}

function liableInput(person: LiablePersonDto): LiablePerson {
  return {
    ...person,
    liability: person.liability as LiablePerson['liability'],
    points: person.points === null ? null : pointsFromNumber(person.points),
  };
}
