import { assert, type Tx } from '#kernel';
import { type CloseCycle, type CycleKey, closedGroup, type RankedCycle, type RankScheme } from '#ranking';
import type { RankedGroup } from '#scoring';
import type { Case, CaseResult, ClosingGroup, CycleClosingCommand } from './case.js';
import { CaseKind } from './case-kind.js';

type Asked = Pick<Case<CycleClosingCommand>, 'scheme' | 'command'>;

/** A cycle is closed: the ranking that the maker saw becomes a fact once a second person has approved it. */
export class CycleClosingKind extends CaseKind<CycleClosingCommand> {
  readonly kind = 'cycleClosing';

  constructor(
    private readonly rank: RankScheme,
    private readonly close: CloseCycle,
  ) {
    super();
  }

  /** What a closing would record. Takes seconds for a large scheme: to be asked outside of transactions. */
  async propose(key: CycleKey): Promise<CycleClosingCommand> {
    return commandOf(await this.rank.execute(key, null));
  }

  /** The ranking of a case by the knowledge that its maker had; computed once, also for the transaction to come. */
  ranked({ scheme, command: { cycle, knownSeq } }: Asked): Promise<RankedCycle> {
    return this.rank.execute({ scheme, cycle }, BigInt(knownSeq));
  }

  async validate(tx: Tx, { scheme, command }: Asked): Promise<void> {
    await this.close.requireOpen(tx, scheme, command.cycle);
  }

  async execute(tx: Tx, found: Case<CycleClosingCommand>): Promise<CaseResult> {
    const ranked = await this.ranked(found);
    assert(ranked.hash === found.command.rankingHash, 'what is recorded is what the checker has seen');
    await this.close.execute(tx, found.caseId, ranked);
    return { entryIds: [] };
  }
}

function commandOf(ranked: RankedCycle): CycleClosingCommand {
  const { cycle, asOf, policy, knownSeq, notRated, groups, hash } = ranked;
  return {
    cycle,
    asOf,
    policy,
    knownSeq: Number(knownSeq),
    notRated,
    rankingHash: hash,
    groups: groups.map(groupOf),
  };
}

function groupOf(group: RankedGroup): ClosingGroup {
  const last = group.members.filter(({ lastPlace }) => lastPlace).map(({ subjectId }) => subjectId);
  return { ...closedGroup(group), last };
}
