import type { StoredDraw } from './draw.store.js';

export const DRAW_STATUSES = ['committed', 'drawn', 'void', 'replaced'] as const;
export type DrawStatus = (typeof DRAW_STATUSES)[number];

/** Where a draw stands: it waits for its randomness, has its result, waited in vain, or another took its place. */
export function statusOf({ record, replacedBy }: Pick<StoredDraw, 'record' | 'replacedBy'>, now: Date): DrawStatus {
  if (replacedBy !== null) return 'replaced';
  if (record.result !== null) return 'drawn';
  return now.getTime() > Date.parse(record.commitment.fallback.after) ? 'void' : 'committed';
}
