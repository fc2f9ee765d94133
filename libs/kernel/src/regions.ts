import { DomainError, defineError } from './errors.js';
import { say } from './message.js';
import type { Tx } from './transaction.js';

export const BEYOND_REGION = defineError(
  'access/beyond-region',
  403,
  say('超出本密钥的地区范围', 'Beyond the regions of this key'),
  say(
    '本密钥只能办理所属地区的事项；请改用本地区的代码，或由管辖范围更大的人员办理。',
    'This key deals with its own regions only. Name one of them, or ask somebody whose key reaches further.',
  ),
);

/** Whether a region, or whoever is limited to it, lies within what the writer reaches; `null` = everywhere. */
export const reaches = ({ region }: Pick<Tx, 'region'>, asked: string | null): boolean =>
  region === null || asked?.startsWith(region) === true;

/** Refuses what belongs to other regions than the writer's, or to all at once (`null`). */
export function requireReached(tx: Pick<Tx, 'region'>, asked: string | null): void {
  if (!reaches(tx, asked)) throw new DomainError(BEYOND_REGION);
}
