import type { Points } from '#kernel';
import type { CompiledPolicy } from './compiled-policy.js';

/** Whether points are to a subject's credit: where a standing is lost by points they are given against it, elsewhere for it. */
export const isToTheCredit = ({ standing }: Pick<CompiledPolicy, 'standing'>, points: Points): boolean =>
  standing === null ? points > 0 : points < 0;
