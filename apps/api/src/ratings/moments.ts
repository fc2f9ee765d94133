import { addDays, type Day, day, shanghaiDay, startOfDay } from '#kernel';
import { EVERYTHING, type Knowledge } from '#known';
import { fault, INVALID_QUERY, MOMENT_RULE, invalid } from '../http/index.js';
import type { MomentQuery } from './rating.dto.js';

const isInstant = (moment: string): boolean => moment.includes('T');

/** The Shanghai day that `asOf` asks about; an instant means the day it falls in. */
export function asOfDay(moment: string | undefined | null): Day | null {
  if (moment === undefined || moment === null) return null;
  return isInstant(moment) ? shanghaiDay(new Date(moment)) : day(moment);
}

/** The knowledge that a query asks for. A day means its end in Shanghai. */
export function knowledgeOf({ knownAt, knownSeq }: Pick<MomentQuery, 'knownAt' | 'knownSeq'>): Knowledge {
  if (knownAt !== undefined && knownSeq !== undefined) {
    throw invalid(INVALID_QUERY, [fault('knownSeq', 'duplicate', MOMENT_RULE.expects)]);
  }
  if (knownSeq !== undefined) return { kind: 'seq', epoch: BigInt(knownSeq) };
  if (knownAt === undefined) return EVERYTHING;
  const end = isInstant(knownAt) ? knownAt : startOfDay(addDays(day(knownAt), 1));
  return { kind: 'at', instant: new Date(end) };
}
