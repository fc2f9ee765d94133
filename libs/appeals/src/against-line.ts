import { type AppendLines, reversalLine } from '#books';
import { type Case, type CaseStore, type Stake, subjectOf, UNKNOWN_CASE } from '#casework';
import type { EvidenceStore, FactEnds, RestorationReviews } from '#evidence';
import { type Day, DomainError, shanghaiDay, type Tx } from '#kernel';
import type { Known } from '#known';
import { type Appendable, entryId, type HeadStore, type RecordedEntry } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { isToTheCredit, policyInForce } from '#scoring';
import type { AgainstAdjustment, AgainstLine, AppealCommand, Upheld } from './appeal.js';
import { NOT_APPEALABLE, TAKEN_BACK, UNKNOWN_LINE } from './appeals.errors.js';
import { type Appeal, type Contested, ContestedThing, personsOf, shownLines } from './contested.js';
import { requireNoCredit, worseResult } from './no-worse.js';

type LineKey = AgainstLine['line'];

/** One line of the appellant's book, of a fact or by hand: upheld, it is reversed with what hung on it, and nothing else. */
export class ContestedLines extends ContestedThing<AgainstLine | AgainstAdjustment> {
  constructor(
    private readonly known: Known,
    private readonly evidence: EvidenceStore,
    private readonly cases: CaseStore,
    private readonly policies: PolicyCatalogue,
    private readonly heads: HeadStore,
    private readonly append: AppendLines,
    private readonly restorations: Pick<RestorationReviews, 'of'>,
    private readonly ends: Pick<FactEnds, 'tell'>,
  ) {
    super();
  }

  async look(subjectId: string, against: AgainstLine | AgainstAdjustment): Promise<Contested> {
    const key = 'line' in against ? against.line : await this.adjusted(subjectId, against.adjustmentId);
    const book = await this.known.now().books.linesOf(subjectId, key.scheme);
    const line = lineOf(book, subjectId, key);
    const fact = line.evidenceId === null ? null : await this.evidence.find(line.evidenceId);
    const file = line.causedBy === null ? null : await this.cases.find(line.causedBy);
    const handledBy = [...(fact === null ? [] : [fact.recordedBy]), ...(file === null ? [] : personsOf(file))];
    return { scheme: key.scheme, evidenceId: null, concern: line.evidenceId, handledBy, line: key };
  }

  cause({ command }: Appeal): string {
    const { scheme, seq } = keyOf(command);
    return `${scheme}:${seq}`;
  }

  async lines(tx: Tx, asked: Appeal): Promise<readonly RecordedEntry[]> {
    return this.withRepairs(tx, await this.line(tx, asked));
  }

  async atStake(tx: Tx, asked: Appeal): Promise<Stake> {
    const { points } = await this.line(tx, asked);
    return { points: Math.abs(points), schemes: [asked.scheme] };
  }

  async require(tx: Tx, asked: Appeal): Promise<Day | null> {
    await this.policies.lockVersions(tx);
    const { line, isGone } = await this.place(tx, asked);
    const { scheme, subjectId, cause, scoreDate, points, evidenceId, recordedAt } = line;
    if (cause !== 'scored' && cause !== 'rewarded' && cause !== 'adjusted')
      throw new DomainError(NOT_APPEALABLE, { entryId: entryId(line), cause });
    if (isGone) throw new DomainError(TAKEN_BACK, { entryId: entryId(line) });
    requireNoCredit([line]);
    const policy = policyInForce((await this.policies.history(scheme, tx)).timeline, scoreDate);
    if (policy !== null && isToTheCredit(policy, points)) throw worseResult(subjectId, scheme, scoreDate);
    if (evidenceId === null) return shanghaiDay(recordedAt);
    return (await this.evidence.find(evidenceId, tx))?.decidedOn ?? null;
  }

  async uphold(tx: Tx, found: Case<AppealCommand>): Promise<Upheld> {
    await this.heads.lock(tx, found.scheme, [subjectOf(found)]);
    const { line, isGone } = await this.place(tx, found);
    if (isGone) throw new DomainError(TAKEN_BACK, { entryId: entryId(line) });
    const lines = (await this.withRepairs(tx, line)).map((one) => upheldLine(one, found.caseId));
    await this.restorations.of(
      tx,
      lines.map(({ draft }) => draft),
      found.maker,
    );
    const entries = await this.append.execute(tx, lines);
    const takenBack = await this.endFact(tx, line, found);
    return { evidenceId: null, recordedAt: tx.recordedAt, entries: shownLines(entries), takenBack };
  }

  /** What was repaired of a fact hangs on the last line of it in the book. */
  private async withRepairs(tx: Tx, line: RecordedEntry): Promise<RecordedEntry[]> {
    if (line.evidenceId === null) return [line];
    const held = (await this.known.within(tx).books.heldBy([line.evidenceId])).filter(
      ({ subjectId, scheme, seq }) => subjectId === line.subjectId && scheme === line.scheme && seq !== line.seq,
    );
    return held.every(({ cause }) => cause === 'repaired') ? [line, ...held] : [line];
  }

  /** What rests on a fact of which nothing counts against the appellant any more goes too. */
  private async endFact(tx: Tx, { evidenceId, subjectId }: RecordedEntry, found: Case): Promise<string[]> {
    if (evidenceId === null) return [];
    const held = await this.known.within(tx).books.heldBy([evidenceId]);
    if (held.some((line) => line.subjectId === subjectId)) return [];
    const { caseId, maker: person } = found;
    await this.ends.tell(tx, { evidenceId, how: 'revoked', subjectId, caseId, person });
    return [evidenceId];
  }

  private async line(tx: Tx, asked: Appeal): Promise<RecordedEntry> {
    return (await this.place(tx, asked)).line;
  }

  /** The line, and whether something has taken it back. */
  private async place(tx: Tx, asked: Appeal): Promise<{ readonly line: RecordedEntry; readonly isGone: boolean }> {
    const subjectId = subjectOf(asked);
    const key = keyOf(asked.command);
    const book = await this.known.within(tx).books.linesOf(subjectId, key.scheme);
    const line = lineOf(book, subjectId, key);
    return { line, isGone: book.some(({ reversesSeq }) => reversesSeq === line.seq) };
  }

  /** The line of an adjustment; one of somebody else is as unknown as none. */
  private async adjusted(subjectId: string, adjustmentId: string): Promise<LineKey> {
    const found = await this.cases.find(adjustmentId);
    const book = found === null ? [] : await this.known.now().books.linesOf(subjectId, found.scheme);
    const line = book.find(({ cause, causedBy }) => cause === 'adjusted' && causedBy === adjustmentId);
    if (line === undefined) throw new DomainError(UNKNOWN_CASE, { caseId: adjustmentId });
    return { scheme: line.scheme, seq: line.seq };
  }
}

const keyOf = ({ line }: AppealCommand): LineKey => line!;

function lineOf(book: readonly RecordedEntry[], subjectId: string, { scheme, seq }: LineKey): RecordedEntry {
  const line = book.find((one) => one.seq === seq);
  if (line === undefined) throw new DomainError(UNKNOWN_LINE, { entryId: `${subjectId}:${scheme}:${seq}` });
  return line;
}

/** Marked, so that a version that judges the fact anew leaves it out. */
function upheldLine(line: RecordedEntry, caseId: string): Appendable {
  const { draft, commitment } = reversalLine(line, { evidenceId: caseId, commitment: null });
  return { draft: { ...draft, detail: { upheld: true } }, commitment };
}
