import { type Case, type CaseStore, type Stake, subjectOf } from '#casework';
import { type Day, DomainError, type Tx } from '#kernel';
import type { RecordedEntry } from '#ledger';
import { type CorrectOwnRank, type OwnRank, UNKNOWN_CLOSING } from '#ranking';
import type { AgainstClosing, AppealCommand, Upheld } from './appeal.js';
import { NOT_RANKED } from './appeals.errors.js';
import { type Appeal, type Contested, ContestedThing, personsOf, shownLines } from './contested.js';
import { worseResult } from './no-worse.js';

/** The own rank of a closing: upheld, the subject stands where it would by what is known now, and nobody else moves. */
export class ContestedClosings extends ContestedThing<AgainstClosing> {
  constructor(
    private readonly own: CorrectOwnRank,
    private readonly cases: CaseStore,
  ) {
    super();
  }

  async look(_subjectId: string, { closingId }: AgainstClosing): Promise<Contested> {
    const { scheme, closingId: standing } = await this.closing(closingId);
    const file = await this.cases.find(standing);
    return { scheme, evidenceId: null, concern: null, handledBy: file === null ? [] : personsOf(file) };
  }

  cause({ command }: Appeal): string {
    return idOf(command);
  }

  /** A rank carries no points. */
  async lines(): Promise<readonly RecordedEntry[]> {
    return [];
  }

  async atStake(_tx: Tx, { scheme }: Appeal): Promise<Stake> {
    return { points: null, schemes: [scheme] };
  }

  async require(tx: Tx, asked: Appeal): Promise<Day | null> {
    const closingId = idOf(asked.command);
    const line = await this.own.line(tx, await this.closing(closingId, tx), subjectOf(asked));
    if (line === null) throw new DomainError(NOT_RANKED, { closingId, subjectId: subjectOf(asked) });
    return line.scoreDate;
  }

  override async prepare({ command }: Case<AppealCommand>): Promise<void> {
    await this.own.prepare(await this.closing(idOf(command)));
  }

  async uphold(tx: Tx, found: Case<AppealCommand>): Promise<Upheld> {
    const subjectId = subjectOf(found);
    const closing = await this.closing(idOf(found.command), tx);
    const rank = await this.own.execute(tx, closing, subjectId, found.caseId);
    if (isWorse(rank)) throw worseResult(subjectId, closing.scheme, rank.before.asOf);
    return { evidenceId: null, recordedAt: tx.recordedAt, entries: shownLines(rank.entries), takenBack: [] };
  }

  private async closing(closingId: string, tx?: Tx) {
    const standing = await this.own.standing(closingId, tx);
    if (standing === null) throw new DomainError(UNKNOWN_CLOSING, { closingId });
    return standing;
  }
}

const idOf = ({ against }: AppealCommand): string => (against as AgainstClosing).closingId;

/** A larger share of the peers stands before it, or it is in last place now. */
function isWorse({ before, after }: OwnRank): boolean {
  if (after === null) return false;
  if (isLast(after) && !isLast(before)) return true;
  if (after.rank === null || before.rank === null) return false;
  return after.rank * before.population > before.rank * after.population;
}

const isLast = ({ rank, score, lastFrom }: OwnRank['before']): boolean =>
  rank !== null && lastFrom !== null && score <= lastFrom;
