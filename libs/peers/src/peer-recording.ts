import type { AssessedPeriod, PeerGroup } from '#scoring';

/** Figures that are to be recorded, as one epoch's knowledge gives them. */
export interface PeerRecordingCommand extends AssessedPeriod {
  readonly knownSeq: number;
  readonly assessments: number;
  /** SHA-256 over figures and assessments: what an approval records is this and nothing else. */
  readonly hash: string;
  readonly groups: readonly PeerGroup[];
}

/** What an approval brought about. */
export interface PeersRecorded {
  /** The fact that has the figures. */
  readonly evidenceId: string;
}
