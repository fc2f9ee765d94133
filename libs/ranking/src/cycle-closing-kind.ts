import { type Asked, type Case, CaseKind } from '#casework';
import { assert, canonicalJson, type Tx, say } from '#kernel';
import type { CloseCycle } from './close-cycle.js';
import { closingCommand, type CycleClosingCommand } from './cycle-closing.js';
import type { RankedCycle } from './ranked-cycle.js';
import type { CycleKey, RankScheme } from './rank-scheme.js';

type Closing = Asked<CycleClosingCommand>;

/** A cycle is closed: the ranking that the maker saw becomes a fact once a second person has approved it. */
export class CycleClosingKind extends CaseKind<CycleKey, CycleClosingCommand> {
  readonly kind = 'cycleClosing';
  readonly called = say('评价周期结算', 'closing of a cycle');

  constructor(
    private readonly rank: RankScheme,
    private readonly close: CloseCycle,
  ) {
    super();
  }

  /** What a closing would record: seconds for a large scheme. */
  async propose(key: CycleKey): Promise<Closing> {
    return { subjectId: null, scheme: key.scheme, command: closingCommand(await this.rank.execute(key, null)) };
  }

  /** By other knowledge it is another ranking. */
  cause({ scheme, command: { cycle, knownSeq } }: Closing): string {
    return canonicalJson([scheme, cycle, knownSeq]);
  }

  override async prepare(found: Case<CycleClosingCommand>): Promise<void> {
    await this.ranked(found);
  }

  /** The ranking of a case by the knowledge that its maker had; computed once, also for the transaction to come. */
  ranked({ scheme, command: { cycle, knownSeq } }: Closing): Promise<RankedCycle> {
    return this.rank.execute({ scheme, cycle }, BigInt(knownSeq));
  }

  async validate(tx: Tx, { scheme, command }: Closing): Promise<void> {
    await this.close.requireOpen(tx, scheme, command.cycle);
  }

  async execute(tx: Tx, found: Case<CycleClosingCommand>): Promise<object> {
    const ranked = await this.ranked(found);
    assert(ranked.hash === found.command.rankingHash, 'what is recorded is what the checker has seen');
    await this.close.execute(tx, found.caseId, ranked);
    return {};
  }
}
