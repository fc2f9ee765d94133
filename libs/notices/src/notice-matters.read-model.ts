import type { ClockCatalogue } from '#clocks';
import { type CaseOutcome, type CaseTerms, LEAST_TERMS } from '#casework';
import { type Database, dayFromColumn, maybeDayFromColumn, type Prisma } from '#database';
import { assert } from '#kernel';
import type { Known } from '#known';
import type { RatingChange, RatingState } from '#rating';
import type { Notice, NoticeMatter, ReviewedYear } from './notice.js';

type Matters = ReadonlyMap<bigint, NoticeMatter>;

/** What notices tell of, read from the rows that they name: a statement for each kind, however many there are. */
export class NoticeMatters {
  constructor(
    private readonly database: Database,
    private readonly known: Known,
    private readonly clocks: ClockCatalogue,
  ) {}

  /** By the number of the notice. */
  async of(notices: readonly Notice[]): Promise<Matters> {
    const about = (area: string): readonly Notice[] =>
      notices.filter(({ type }) => area.split(' ').includes(type.split('.')[0]!));
    const found = await Promise.all([
      this.changes(about('rating standing')),
      this.facts(about('fact')),
      this.cases(about('case')),
      this.runs(about('clock')),
    ]);
    return new Map(found.flatMap((some) => [...some]));
  }

  private async changes(notices: readonly Notice[]): Promise<Matters> {
    const rows = await this.database.ratingChange.findMany({ where: { id: { in: idsOf(notices).map(BigInt) } } });
    const changes = new Map(rows.map((row) => [String(row.id), changeOf(row)]));
    return byNotice(notices, ({ about }) => ({ kind: 'ratingChange', change: changes.get(about)! }));
  }

  /** Lines by their transaction: what this notice is about, not what became of it. */
  private async facts(notices: readonly Notice[]): Promise<Matters> {
    const ids = idsOf(notices);
    const view = this.known.now();
    const decided = await view.facts.decidedOn(ids);
    const listings = new Map((await view.facts.listings(ids)).map((listing) => [listing.evidenceId, listing]));
    const transactions = notices.map(({ txId }) => txId);
    const lines = await view.books.writtenAbout(ids, transactions);
    return byNotice(notices, ({ about, subjectId, txId }) => {
      const own = lines.filter(
        (line) => line.evidenceId === about && line.subjectId === subjectId && line.txId === txId,
      );
      return {
        kind: 'evidence',
        decidedOn: decided.get(about) ?? null,
        lines: own,
        listing: listings.get(about) ?? null,
      };
    });
  }

  private async cases(notices: readonly Notice[]): Promise<Matters> {
    const rows = await this.database.case.findMany({
      where: { id: { in: idsOf(notices) } },
      include: { decision: true },
    });
    const cases = new Map(rows.map((row) => [row.id, row]));
    return byNotice(notices, ({ about }) => {
      const { kind, decision, terms, command } = cases.get(about)!;
      const { responsible = [] } = (terms ?? LEAST_TERMS) as unknown as CaseTerms;
      const approved = kind === 'annualReview' && decision!.outcome === 'approved';
      const review = approved ? ({ ...(command as object), ...(decision!.result as object) } as ReviewedYear) : null;
      return { kind: 'case', of: kind, outcome: decision!.outcome as CaseOutcome, responsible, review };
    });
  }

  private async runs(notices: readonly Notice[]): Promise<Matters> {
    const rows = await this.database.clockRun.findMany({ where: { id: { in: idsOf(notices) } } });
    const runs = new Map(rows.map((row) => [row.id, row]));
    return byNotice(notices, ({ about }) => {
      const { clock: code, version, startedOn } = runs.get(about)!;
      const clock = this.clocks.of(code, version);
      assert(clock !== null, `the file of clocks ${version} is kept, with ${code}`);
      return { kind: 'clockRun', clock, startedOn: dayFromColumn(startedOn) };
    });
  }
}

const idsOf = (notices: readonly Notice[]): string[] => [...new Set(notices.map(({ about }) => about))];

const byNotice = (notices: readonly Notice[], matterOf: (notice: Notice) => NoticeMatter): Matters =>
  new Map(notices.map((notice) => [notice.id, matterOf(notice)]));

function changeOf(row: Prisma.RatingChangeGetPayload<object>): Omit<RatingChange, 'epoch' | 'recordedAt'> {
  const { txId: _, ...change } = row;
  return {
    ...change,
    cause: row.cause as RatingChange['cause'],
    effectiveOn: dayFromColumn(row.effectiveOn),
    effectiveUntil: maybeDayFromColumn(row.effectiveUntil),
    before: row.before as unknown as RatingState | null,
    after: row.after as unknown as RatingState,
  };
}
