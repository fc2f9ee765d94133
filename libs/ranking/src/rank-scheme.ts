import { setImmediate } from 'node:timers/promises';
import { type Clock, type Day, DomainError } from '#kernel';
import type { Known, KnownSubject, KnownView } from '#known';
import type { KnowledgeClock } from '#ledger';
import { type PolicyCatalogue, UNKNOWN_SCHEME } from '#policy';
import { type Candidate, type ClosedCycle, closedCycle, type PolicyTimeline, rankCycle, rate, rates } from '#scoring';
import { hashed, type RankedCycle } from './ranked-cycle.js';
import { CYCLE_NOT_OVER, NO_RANKING } from './ranking.errors.js';

const PAGE = 500;

/** What is asked: the ranking of one scheme's cycle. */
export interface CycleKey {
  readonly scheme: string;
  readonly cycle: number;
}

/**
 * Ranks everybody whom a scheme rates on the last day of a cycle, by what one epoch knew. Asked again with that epoch
 * the answer is the same for ever, so the last one is kept: a checker approves what the maker saw without computing it
 * inside the transaction.
 */
export class RankScheme {
  private kept: RankedCycle | null = null;

  constructor(
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly knowledge: KnowledgeClock,
    private readonly clock: Clock,
  ) {}

  /** `knownSeq` null = everything committed by now. */
  async execute({ scheme, cycle }: CycleKey, knownSeq: bigint | null): Promise<RankedCycle> {
    const { kept } = this;
    if (kept?.scheme === scheme && kept.cycle === cycle && kept.knownSeq === knownSeq) return kept;
    const upTo = knownSeq ?? (await this.knowledge.epochNow());
    const history = await this.policies.historyKnownAt(scheme, upTo);
    if (history === null) throw new DomainError(UNKNOWN_SCHEME, { scheme });
    const closed = closedCycle(history.timeline, cycle);
    if (closed === null) throw new DomainError(NO_RANKING, { scheme, cycle });
    const { asOf, policy, ranking } = closed;
    if (asOf >= this.clock.today()) throw new DomainError(CYCLE_NOT_OVER, { cycle, asOf });
    const { rated, notRated } = await this.rate(history.timeline, closed, this.known.at(upTo));
    const groups = rankCycle(ranking, rated);
    this.kept = hashed({ scheme, cycle, asOf, policy: policy.ref, knownSeq: upTo, groups, notRated });
    return this.kept;
  }

  private async rate(timeline: PolicyTimeline, { asOf, policy }: ClosedCycle, view: KnownView) {
    const rated: Candidate[] = [];
    let notRated = 0;
    for (let after = ''; ;) {
      const page = await view.subjects.withBook(timeline.scheme, after, PAGE);
      const subjects = page.filter((subject) => rates(policy.rated, subject));
      const found = await ratePage(timeline, subjects, asOf, view);
      rated.push(...found);
      notRated += subjects.length - found.length;
      if (page.length < PAGE) return { rated, notRated };
      after = page.at(-1)!.subjectId;
      // A scheme of ten thousand takes seconds: others want to be answered too.
      await setImmediate();
    }
  }
}

/** Whoever has a score on a day. */
async function ratePage(
  timeline: PolicyTimeline,
  subjects: readonly KnownSubject[],
  asOf: Day,
  view: KnownView,
): Promise<Candidate[]> {
  const ids = subjects.map(({ subjectId }) => subjectId);
  const books = await view.books.of(timeline.scheme, ids);
  return subjects.flatMap(({ subjectId, subjectType, kind, level, region }) => {
    const { score } = rate(timeline, books.get(subjectId)!, asOf);
    return score === null ? [] : [{ subjectId, subjectType, kind, level, region, score }];
  });
}
