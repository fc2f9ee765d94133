import { pointsToNumber } from '#kernel';
import type { EntryDetail } from '#scoring';
import { ShownPoints } from './shown.js';

/** What the policy proposed for one person and finding. */
export class ProposalView {
  @ShownPoints({ nullable: true, description: 'Proposed points; null where the decision maker has to state them' })
  readonly points!: number | null;

  @ShownPoints({ description: 'Fewest points the policy allows' })
  readonly min!: number;

  @ShownPoints({ description: 'Most points the policy allows' })
  readonly max!: number;
}

export function proposalView({ points, min, max }: NonNullable<EntryDetail['proposal']>): ProposalView {
  return {
    points: points === null ? null : pointsToNumber(points),
    min: pointsToNumber(min),
    max: pointsToNumber(max),
  };
}
