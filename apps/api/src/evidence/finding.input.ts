import type { FindingDto } from './finding.dto.js';

/** A finding that names its bases. */
export type FullFinding = FindingDto & { readonly bases: readonly string[] };

/** Says what absent bases stand for: whoever sends these with each finding sends the same fact. */
export function withBases(findings: readonly FindingDto[], bases: readonly string[]): FullFinding[] {
  return findings.map((finding) => ({ ...finding, bases: finding.bases ?? bases }));
}
