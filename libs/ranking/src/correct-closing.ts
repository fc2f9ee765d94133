import { type AppendLines, reversalLine } from '#books';
import type { JobStore } from '#jobs';
import { addDays, assert, canonicalJson, DomainError, maxDay, type Tx } from '#kernel';
import type { Known } from '#known';
import type { HeadStore } from '#ledger';
import { type EntryDraft, replaceLines, statedRanking } from '#scoring';
import type { ClosingStore, ClosingKey } from './closing.store.js';
import type { ClosingPlace, MovedMember } from './closing-correction.js';
import { type ClosingMember, membersOf, type RankedCycle, statementsOf } from './ranked-cycle.js';
import { NOT_TOLD_YET, NOTHING_TO_CORRECT } from './ranking.errors.js';

/**
 * Closes a cycle anew: a second closing takes the place of the one that was wrong, which stays as it is. In each book
 * that says something else the line of the first is reversed and the other one added, all in one transaction.
 */
export class CorrectClosing {
  constructor(
    private readonly store: ClosingStore,
    private readonly jobs: JobStore,
    private readonly heads: HeadStore,
    private readonly known: Known,
    private readonly append: AppendLines,
  ) {}

  /** The closing of a cycle that holds; `null` = nobody closed it. */
  standing(closingId: string): Promise<ClosingKey | null> {
    return this.store.standing(closingId);
  }

  /** Refuses a ranking that puts everybody where the closing does. */
  async requireChange({ closingId, cycle }: ClosingKey, ranked: RankedCycle): Promise<void> {
    const closing = await this.store.find(closingId);
    const was = statementsOf(closing, closing.groups, await this.store.membersAfter(closingId, 0));
    const now = statementsOf({ ...closing, asOf: ranked.asOf }, ranked.groups, membersOf(ranked));
    if (saidBy(was) === saidBy(now)) throw new DomainError(NOTHING_TO_CORRECT, { cycle });
  }

  /** Refuses to correct a closing of which books are still being told. */
  async requireTold(tx: Tx, replaces: string): Promise<void> {
    if (await this.jobs.isUnfinished(tx, replaces)) throw new DomainError(NOT_TOLD_YET);
  }

  async execute(tx: Tx, closingId: string, replaces: string, ranked: RankedCycle): Promise<MovedMember[]> {
    const replaced = await this.store.find(replaces, tx);
    const { scheme, cycle, asOf, groups } = ranked;
    // It says what should have been said then, so it speaks from the same day on.
    const closedOn = maxDay(replaced.closedOn, addDays(asOf, 1));
    const isFirst = await this.store.insert(tx, closingId, closedOn, ranked, replaces);
    assert(isFirst, 'one correction of a cycle waits at a time, so nobody came before it');
    const [was, now] = [await this.store.membersAfter(replaces, 0, undefined, tx), membersOf(ranked)];
    const statements = statementsOf({ closingId, scheme, cycle, asOf, closedOn }, groups, now);
    await this.tell(tx, { closingId, scheme, cycle }, statements, was);
    return movedBetween(was, now);
  }

  private async tell(
    tx: Tx,
    { closingId, scheme, cycle }: ClosingKey,
    statements: readonly EntryDraft[],
    was: readonly ClosingMember[],
  ): Promise<void> {
    const ids = [...new Set([...was, ...statements].map(({ subjectId }) => subjectId))];
    await this.heads.lock(tx, scheme, ids);
    const books = await this.known.within(tx).books.of(scheme, ids);
    const told = [...books.values()].flatMap((lines) => statedRanking(lines, cycle));
    const { reverses, drafts } = replaceLines(told, statements);
    await this.append.execute(tx, [
      ...reverses.map((line) => reversalLine(line, { evidenceId: closingId, commitment: null })),
      ...drafts.map((draft) => ({ draft, commitment: null })),
    ]);
  }
}

/** Who stands elsewhere by another closing, by id. */
function movedBetween(was: readonly ClosingMember[], now: readonly ClosingMember[]): MovedMember[] {
  const [before, after] = [was, now].map((all) => new Map(all.map((member) => [member.subjectId, placeOf(member)])));
  const ids = [...new Set([...before!.keys(), ...after!.keys()])].toSorted();
  return ids
    .map((subjectId) => ({
      subjectId,
      before: before!.get(subjectId) ?? null,
      after: after!.get(subjectId) ?? null,
    }))
    .filter((one) => canonicalJson(one.before) !== canonicalJson(one.after));
}

const placeOf = ({ group, rank, percentile, lastPlace }: ClosingMember): ClosingPlace => {
  return { group, rank, percentile, lastPlace };
};

/** What the lines say, whoever wrote them and in whatever order. */
const saidBy = (statements: readonly EntryDraft[]): string =>
  canonicalJson(statements.map(({ subjectId, detail }) => canonicalJson([subjectId, detail.ranking])).toSorted());
