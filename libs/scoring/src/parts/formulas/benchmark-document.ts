import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';
import type { PeersRule } from '../peers/peers-document.js';

/** Numbers that measured values are compared with, by names such as `best`, `median`, `threshold`. */
export interface BenchmarkRule {
  readonly title: Message;
  readonly source: SourceRef;
  readonly values?: Readonly<Record<string, number>>;
  /** For kinds of institution for which some of them differ. */
  readonly byKind?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Figures that the peers themselves give, beside what the document says or in place of it. */
  readonly peers?: PeersRule;
}
