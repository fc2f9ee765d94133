import { pointsFromNumber } from '#kernel';
import type { EntryDraft } from '../model/entry.js';
import type { TestClosing } from '../policy/story-document.js';
import type { PolicyTimeline } from '../engine/policy-timeline.js';
import { closedCycle } from '../engine/closed-cycle.js';
import { rankCycle } from '../parts/ranking/rank-cycle.js';
import { rankingDraft } from '../parts/ranking/ranking-draft.js';
import { rate } from '../engine/rate.js';
import { INSTITUTION } from './test-facts.js';
import type { TestLedger } from './test-ledger.js';

/** How many are ranked in a story's closing. */
export const peersIn = ({ peers }: TestClosing): number => peers.reduce((sum, { members }) => sum + members, 1);

/** Ranks the institution of a story among peers of the stated scores; `null` = it isn't rated and left out. */
export function closeTestCycle(timeline: PolicyTimeline, ledger: TestLedger, closing: TestClosing): EntryDraft | null {
  const { cycle, closedOn, peers } = closing;
  const closed = closedCycle(timeline, cycle);
  if (closed === null) throw new Error(`no ranking is in force at the end of ${cycle}`);
  const { asOf, ranking } = closed;
  if (closedOn <= asOf) throw new Error(`the cycle of ${cycle} is not over on ${closedOn}`);
  const { score } = rate(timeline, ledger.entries(INSTITUTION), asOf);
  if (score === null) return null;
  const peer = {
    subjectType: 'institution',
    kind: ledger.registered.kind ?? null,
    level: ledger.registered.level ?? null,
    region: '',
  };
  const others = peers.flatMap(({ score: points, members }, i) =>
    Array.from({ length: members }, (_, k) => {
      return { ...peer, subjectId: `peer ${i} ${k}`, score: pointsFromNumber(points) };
    }),
  );
  const [group] = rankCycle(ranking, [...others, { ...peer, subjectId: INSTITUTION, score }]);
  const member = group!.members.find(({ subjectId }) => subjectId === INSTITUTION)!;
  const { scheme } = timeline;
  return rankingDraft({ scheme, closingId: `closing of ${cycle}`, cycle, asOf, closedOn }, group!, member);
}
