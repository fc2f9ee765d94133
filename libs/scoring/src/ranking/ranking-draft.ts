import type { Day } from '#kernel';
import { contextDraft } from '../context-draft.js';
import type { EntryDraft } from '../entry.js';
import type { RankedGroup, RankedMember } from './rank-cycle.js';

/** A closing as its lines name it. */
export interface Closing {
  readonly scheme: string;
  readonly closingId: string;
  readonly cycle: number;
  readonly asOf: Day;
  readonly closedOn: Day;
}

/** The line, without points, by which a book learns of its subject's rank. */
export function rankingDraft(closing: Closing, group: RankedGroup, member: RankedMember): EntryDraft {
  const { scheme, closingId, cycle, asOf, closedOn } = closing;
  const { population, ladder, lastFrom } = group;
  const { subjectId, rank, tied, score } = member;
  const ranking = { cycle, asOf, group: group.group, population, rank, tied, score, ladder, lastFrom };
  const orderKey = `ranking/${cycle}`;
  return {
    ...contextDraft({ subjectId, scheme, scoreDate: closedOn, orderKey, detail: { ranking } }),
    causedBy: closingId,
  };
}
