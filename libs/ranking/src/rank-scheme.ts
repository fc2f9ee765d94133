import { setImmediate } from 'node:timers/promises';
import { type Clock, type Day, DomainError } from '#kernel';
import type { KnowledgeClock, LedgerReadModel } from '#ledger';
import { type PolicyCatalogue, UNKNOWN_SCHEME } from '#policy';
import { type Candidate, type ClosedCycle, closedCycle, type PolicyTimeline, rankCycle, rate } from '#scoring';
import type { Peer, Peers } from './peers.read-model.js';
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
    private readonly peers: Peers,
    private readonly ledger: LedgerReadModel,
    private readonly policies: PolicyCatalogue,
    private readonly knowledge: KnowledgeClock,
    private readonly clock: Clock,
  ) {}

  /** `knownSeq` null = everything committed by now. */
  async execute({ scheme, cycle }: CycleKey, knownSeq: bigint | null): Promise<RankedCycle> {
    const { kept } = this;
    if (kept?.scheme === scheme && kept.cycle === cycle && kept.knownSeq === knownSeq) return kept;
    const upTo = knownSeq ?? (await this.everything());
    const history = await this.policies.historyKnownAt(scheme, upTo);
    if (history === null) throw new DomainError(UNKNOWN_SCHEME, { scheme, subjectType: '' });
    const closed = closedCycle(history.timeline, cycle);
    if (closed === null) throw new DomainError(NO_RANKING, { scheme, cycle });
    const { asOf, policy, ranking } = closed;
    if (asOf >= this.clock.today()) throw new DomainError(CYCLE_NOT_OVER, { cycle, asOf });
    const { rated, notRated } = await this.rate(history.timeline, closed, upTo);
    const groups = rankCycle(ranking, rated);
    this.kept = hashed({ scheme, cycle, asOf, policy: policy.ref, knownSeq: upTo, groups, notRated });
    return this.kept;
  }

  private async everything(): Promise<bigint> {
    await this.knowledge.closeNow();
    return this.knowledge.lastEpoch();
  }

  private async rate(timeline: PolicyTimeline, { asOf, policy }: ClosedCycle, upTo: bigint) {
    const rated: Candidate[] = [];
    let notRated = 0;
    for (let after = ''; ;) {
      const page = await this.peers.after(timeline.scheme, after, upTo, PAGE);
      const subjects = page.filter(({ subjectType }) => policy.subjectTypes.has(subjectType));
      const found = await this.ratePage(timeline, subjects, asOf, upTo);
      rated.push(...found);
      notRated += subjects.length - found.length;
      if (page.length < PAGE) return { rated, notRated };
      after = page.at(-1)!.subjectId;
      // A scheme of ten thousand takes seconds: others want to be answered too.
      await setImmediate();
    }
  }

  private async ratePage(
    timeline: PolicyTimeline,
    subjects: readonly Peer[],
    asOf: Day,
    upTo: bigint,
  ): Promise<Candidate[]> {
    const ids = subjects.map(({ subjectId }) => subjectId);
    const books = await this.ledger.booksOf(timeline.scheme, ids);
    return subjects.flatMap((peer) => {
      const lines = books.get(peer.subjectId)!.filter(({ epoch }) => epoch !== null && epoch <= upTo);
      const { score } = rate(timeline, lines, asOf);
      return score === null ? [] : [{ ...peer, score }];
    });
  }
}
