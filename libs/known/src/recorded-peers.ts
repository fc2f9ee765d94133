import type { AssessedPeriod, EvidenceFact, PeerRecording } from '#scoring';

/** Figures of peers as they are recorded in one scheme. */
export interface RecordedInScheme extends PeerRecording {
  readonly scheme: string;
}

/** What was recorded of peers for the periods of some assessments. */
export class RecordedPeers {
  constructor(private readonly recordings: readonly RecordedInScheme[]) {}

  /** What a scheme compares a fact with; `null` = nothing is recorded, or it isn't an assessment. */
  for(scheme: string, { type, fact }: EvidenceFact): PeerRecording | null {
    if (type !== 'assessment') return null;
    return this.recordings.find((one) => one.scheme === scheme && isOf(one, fact)) ?? null;
  }
}

const isOf = (of: AssessedPeriod, { template, period }: AssessedPeriod): boolean =>
  of.template === template && of.period.from === period.from && of.period.to === period.to;

/** The template and period of each assessment, once. */
export function periodsOf(facts: readonly EvidenceFact[]): AssessedPeriod[] {
  const assessed = facts.flatMap(({ type, fact }) => (type === 'assessment' ? [fact] : []));
  const named = assessed.map(({ template, period }) => [
    `${template} ${period.from} ${period.to}`,
    { template, period },
  ]);
  return [...new Map(named as [string, AssessedPeriod][]).values()];
}
