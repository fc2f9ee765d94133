import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';

/**
 * What the last facts say: of the `last` facts that gave a line of one of the `indicators`, at least `atLeast` gave one
 * `of` these. Four clean inspections in a row: the last 4, at least 4. Any other indicator of the row resets it.
 */
export interface SequenceRule {
  readonly id: string;
  readonly title: Message;
  readonly source: SourceRef;
  /** Whose lines make a fact a part of the row. */
  readonly indicators: readonly string[];
  readonly last: number;
  readonly of: readonly string[];
  readonly atLeast: number;
}
