import type { Day } from '#kernel';
import type { Assessment } from '../../model/evidence-fact.js';
import type { Figures } from './figures.js';
import type { PeersRule } from './peers-document.js';

/** Which assessments are compared: those by one template of one period. */
export type AssessedPeriod = Pick<Assessment, 'template' | 'period'>;

/** The figures of one group of peers, with the rule by which they were computed. */
export interface PeerGroup {
  readonly benchmark: string;
  readonly rule: PeersRule;
  /** As in `kind=pharmacy region=6401`. */
  readonly group: string;
  /** How many were compared. */
  readonly population: number;
  readonly figures: Figures;
}

/** Figures of all peers, as they were recorded for a period: whatever is learnt later doesn't move them. */
export interface PeerRecording extends AssessedPeriod {
  /** The fact by which they were recorded. */
  readonly evidenceId: string;
  readonly recordedOn: Day;
  readonly groups: readonly PeerGroup[];
}
