import { addMonths, type Day, ZERO_POINTS } from '#kernel';
import type { Entry, EntryDraft } from '../model/entry.js';
import { LIST_EXIT, type ListRule } from '../parts/lists/list-document.js';
import { policyDeciding } from '../policy/policy-timeline.js';
import type { PolicyTimeline } from './policy-timeline.js';

/** The list of a scheme as its rules have it on a day, in a region; `null` = they have none of that name. */
export function listOn(timeline: PolicyTimeline, region: string | null, id: string, day: Day): ListRule | null {
  return policyDeciding(timeline, region, () => day)?.lists.find((rule) => rule.id === id) ?? null;
}

/** The first day on which an entry of a day counts no longer, however long somebody wants it. */
export const latestEnd = ({ most }: Pick<ListRule, 'most'>, from: Day): Day => addMonths(from, most);

/** The first day on which a subject may be taken off before the time. */
export const earliestExit = ({ least }: Pick<ListRule, 'least'>, from: Day): Day => addMonths(from, least ?? 0);

/** What ends an entry in one of the books in which it counts: from its day on none of its lines does. */
export function exitDraft(
  { subjectId, scheme, policy, evidenceId }: Pick<Entry, 'subjectId' | 'scheme' | 'policy' | 'evidenceId'>,
  { caseId, day }: { readonly caseId: string; readonly day: Day },
): EntryDraft {
  return {
    subjectId,
    scheme,
    cause: 'repaired',
    indicator: 'repair',
    points: ZERO_POINTS,
    policy,
    scoreDate: day,
    validUntil: null,
    actKey: null,
    caseKey: `case/${caseId}`,
    orderKey: 'case/list-exit',
    evidenceId,
    causedBy: caseId,
    reversesSeq: null,
    detail: { repair: { rule: LIST_EXIT, ends: true, months: 0 } },
  };
}
