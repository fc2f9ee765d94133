import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';

/** `count`: points that are appealed against count until the appeal is decided. `held`: they don't while it runs. */
export const APPEALED_POINTS = ['count', 'held'] as const;

/** What an appeal that runs does to the points that it is against. */
export interface AppealsRule {
  readonly title: Message;
  readonly source: SourceRef;
  readonly points: (typeof APPEALED_POINTS)[number];
}
