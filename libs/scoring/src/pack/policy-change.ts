import type { Message } from '#kernel';

/** One difference between two versions, as a machine and as a person read it. */
export interface PolicyChange {
  /** As in `bands[1].max`: the place in the later document, of what was removed in the earlier one. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** The value in the earlier document; `null` also where nothing stood. */
  readonly before: unknown;
  /** The value in the later document; `null` also where nothing stands. */
  readonly after: unknown;
  readonly text: Message;
}
