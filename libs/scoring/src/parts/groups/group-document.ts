import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';

/** A part of the score: what its lines give together stays within plus and minus `limit`; absent: wherever it is. */
export interface GroupRule {
  readonly id: string;
  readonly title: Message;
  readonly source: SourceRef;
  readonly limit?: number;
  /** Which lines of one piece of evidence are the same and count once; absent: `violation`. */
  readonly once?: 'violation' | 'indicator';
}
