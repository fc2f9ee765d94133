import { type DonePage, JobHandler, type JobInHand, type JobOutcome } from '#jobs';
import { assert } from '#kernel';
import type { Log } from '#observability';
import { IMPORT_RUN, type Import, MOST_ATOMIC_LINES } from './import.js';
import type { ImportStore } from './import.store.js';
import type { LineStore } from './line.store.js';
import { brokenLine, isOfTheLine } from './line-problem.js';
import { Pace } from './pace.js';
import { RefusedLines, type TakeLines } from './take-lines.js';

/** Of one page. Whoever is limited to a region is asked anew what they see for each line: there it is one. */
const MOST_LINES = 2_000;

/** Takes in what was received, page by page, each one transaction. */
export class ImportJob extends JobHandler {
  readonly kind = IMPORT_RUN;

  constructor(
    private readonly imports: ImportStore,
    private readonly lines: LineStore,
    private readonly takeLines: TakeLines,
    private readonly log: Log,
  ) {
    super();
  }

  async execute(job: JobInHand): Promise<JobOutcome> {
    const found = await this.imports.find(job.jobId);
    assert(found !== null, 'an import is stored with its job');
    await job.measure(async () => found.lines - found.broken);
    if (found.atomic) return this.wholly(found);
    const pace = new Pace(found.maker.region === null ? MOST_LINES : 1);
    return (await job.eachPage((cursor) => this.page(found, Number(cursor), pace))) ? 'finished' : 'letGo';
  }

  private async page(found: Import, after: number, pace: Pace): Promise<DonePage | null> {
    const numbers = await this.lines.after(found.importId, after, pace.lines);
    if (numbers.length === 0) return null;
    await pace.measure(numbers.length, () => this.takeIn(found, numbers));
    return { cursor: String(numbers.at(-1)), done: numbers.length };
  }

  /** Lines that are named as wrong stay out, and the others go again; what fails otherwise goes again by halves. */
  private async takeIn(found: Import, numbers: readonly number[]): Promise<void> {
    if (numbers.length === 0) return;
    try {
      await this.lines.take(found, numbers, (tx, lines) => this.takeLines.execute(tx, found.kind, lines));
    } catch (error) {
      if (error instanceof RefusedLines) return this.withoutRefused(found, numbers, error);
      if (numbers.length === 1) return this.refuse(found, numbers[0]!, error);
      const half = Math.ceil(numbers.length / 2);
      this.log.info('lines of an import go again by halves', { importId: found.importId, lines: numbers.length });
      await this.takeIn(found, numbers.slice(0, half));
      await this.takeIn(found, numbers.slice(half));
    }
  }

  private async withoutRefused(found: Import, numbers: readonly number[], { refused }: RefusedLines): Promise<void> {
    for (const [number, error] of refused) await this.refuse(found, number, error);
    await this.takeIn(
      found,
      numbers.filter((number) => !refused.has(number)),
    );
  }

  private async refuse(found: Import, number: number, error: unknown): Promise<void> {
    if (!isOfTheLine(error)) throw error;
    await this.lines.refuse(found.importId, brokenLine(number, error, null));
  }

  /** All or nothing: nothing where a line is wrong by itself, or the first that is refused. */
  private async wholly(found: Import): Promise<JobOutcome> {
    if (found.broken > 0) return { refused: `${found.broken} lines are broken, and all or nothing was asked for` };
    const numbers = await this.lines.after(found.importId, 0, MOST_ATOMIC_LINES);
    let current = 0;
    try {
      await this.lines.take(found, numbers, async (tx, lines) => {
        let created = 0;
        for (const line of lines) {
          current = line.number;
          created += (await this.takeLines.execute(tx, found.kind, [line])).created;
        }
        return { created, repeated: lines.length - created };
      });
    } catch (error) {
      await this.refuse(found, current, error);
      return { refused: `line ${current} was refused, and all or nothing was asked for` };
    }
    return 'finished';
  }
}
