import { type AppendLines, reversalLine } from '#books';
import { DomainError, type Tx } from '#kernel';
import type { Known } from '#known';
import type { ChainedEntry, HeadStore, RecordedEntry } from '#ledger';
import { replaceLines, type RankingStatement, statedRanking } from '#scoring';
import type { ClosingKey, ClosingStore } from './closing.store.js';
import { membersOf, statementsOf } from './ranked-cycle.js';
import type { RankScheme } from './rank-scheme.js';
import { NOTHING_TO_CORRECT } from './ranking.errors.js';

/** What the book of one subject said of its rank, and says now; `null` = it isn't ranked any more. */
export interface OwnRank {
  readonly before: RankingStatement;
  readonly after: RankingStatement | null;
  readonly entries: readonly ChainedEntry[];
}

/**
 * Puts the rank of one subject right, and nobody else's: its own line is reversed, and another one says where it stands
 * if the cycle is ranked by what is known now. The closing stays.
 */
export class CorrectOwnRank {
  constructor(
    private readonly store: ClosingStore,
    private readonly rank: RankScheme,
    private readonly heads: HeadStore,
    private readonly known: Known,
    private readonly append: AppendLines,
  ) {}

  standing(closingId: string, tx?: Tx): Promise<ClosingKey | null> {
    return this.store.standing(closingId, tx);
  }

  /** The line that says where the subject stood; `null` = it was not ranked. */
  async line(tx: Tx, { scheme, cycle }: ClosingKey, subjectId: string): Promise<RecordedEntry | null> {
    const lines = await this.known.within(tx).books.linesOf(subjectId, scheme);
    return statedRanking(lines, cycle).at(-1) ?? null;
  }

  /** Ranks by what is known now, so that the transaction to come finds it done. */
  async prepare(closing: ClosingKey): Promise<void> {
    await this.rank.execute(closing, null);
  }

  /** `causedBy`: the case by which it is done. Refused where the subject stands where its book says. */
  async execute(tx: Tx, closing: ClosingKey, subjectId: string, causedBy: string): Promise<OwnRank> {
    const { scheme, cycle } = closing;
    const { asOf, groups, ...ranked } = await this.rank.execute(closing, null);
    await this.heads.lock(tx, scheme, [subjectId]);
    const told = (await this.line(tx, closing, subjectId))!;
    const own = membersOf({ groups }).filter((member) => member.subjectId === subjectId);
    const said = { closingId: causedBy, scheme, cycle, asOf, closedOn: told.scoreDate };
    const { reverses, drafts } = replaceLines([told], statementsOf(said, groups, own));
    if (reverses.length + drafts.length === 0) throw new DomainError(NOTHING_TO_CORRECT, { cycle: ranked.cycle });
    const lines = [
      ...reverses.map((line) => reversalLine(line, { evidenceId: causedBy, commitment: null })),
      ...drafts.map((draft) => ({ draft, commitment: null })),
    ];
    const entries = await this.append.execute(tx, lines);
    return { before: told.detail.ranking!, after: drafts[0]?.detail.ranking ?? null, entries };
  }
}
