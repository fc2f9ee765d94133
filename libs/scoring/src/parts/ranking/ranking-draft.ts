import type { Day } from '#kernel';
import { contextDraft } from '../../model/context-draft.js';
import type { EntryDraft } from '../../model/entry.js';
import type { RankedGroup, RankedMember } from './rank-cycle.js';

/** A closing as its lines name it. */
export interface Closing {
  readonly scheme: string;
  readonly closingId: string;
  readonly cycle: number;
  readonly asOf: Day;
  readonly closedOn: Day;
}

/** What a closing keeps of a group, and of a member of it. */
export type ClosedGroup = Omit<RankedGroup, 'members'>;
export type ClosedMember = Pick<RankedMember, 'subjectId' | 'score' | 'rank' | 'tied'>;

/** The line, without points, by which a book learns of its subject's rank. */
export function rankingDraft(closing: Closing, group: ClosedGroup, member: ClosedMember): EntryDraft {
  const { scheme, closingId, cycle, asOf, closedOn } = closing;
  const { population, ladder, lastFrom } = group;
  const { subjectId, rank, tied, score } = member;
  const ranking = { cycle, asOf, group: group.group, population, rank, tied, score, ladder, lastFrom };
  const orderKey = rankingKey(cycle);
  return {
    ...contextDraft({ subjectId, scheme, scoreDate: closedOn, orderKey, detail: { ranking } }),
    causedBy: closingId,
  };
}

/** Under which a book states where its subject stood in a cycle. */
export const rankingKey = (cycle: number): string => `ranking/${cycle}`;
