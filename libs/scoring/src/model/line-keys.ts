/** Keeps separators out of a part, so that two different triples never make one key (as JSON pointers do it). */
function escape(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('#', '~2');
}

interface EvidenceName {
  readonly sourceSystem: string;
  readonly sourceId: string;
  /** Names the case whatever system tells of it. */
  readonly caseKey?: string;
}

const evidenceKey = ({ sourceSystem, sourceId }: EvidenceName) => `${escape(sourceSystem)}/${escape(sourceId)}`;

/** One act: a finding of one piece of evidence. */
export function actKey(evidence: EvidenceName, findingId: string): string {
  return `${evidenceKey(evidence)}/${escape(findingId)}`;
}

/**
 * One violation in one case, whatever number of findings it was written in. Facts of several systems are one case where
 * they say so; no system can have the name `~case`, because `~` is always escaped.
 */
export function caseKey(evidence: EvidenceName, violation: string): string {
  const name = evidence.caseKey === undefined ? evidenceKey(evidence) : `~case/${escape(evidence.caseKey)}`;
  return `${name}#${escape(violation)}`;
}

/** Places a line among those of its day without looking at arrival. */
export const orderKey = actKey;

/** Key of the line that carries an agreement action; no finding can have it, because `~` is always escaped. */
export function agreementKey(evidence: EvidenceName): string {
  return `${evidenceKey(evidence)}/~agreement`;
}
