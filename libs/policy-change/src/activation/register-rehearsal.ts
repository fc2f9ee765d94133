import type { DonePage, JobInHand } from '#jobs';
import type { KnowledgeClock } from '#ledger';
import type { RehearsedBook } from '../simulation/rehearsal.js';
import type { RehearsedPolicy } from '../simulation/rehearsed-policy.js';
import type { ActivationOrder } from './activation.js';
import type { ActivationStore } from './activation.store.js';
import { deviatingAfter, outcomeOf } from './rehearsed-page.js';

/** Fewer subjects than this are rehearsed while writers wait. */
const FEW = 100;
const ROUNDS = 10;

/**
 * Rehearses every book of a scheme for one activation: at the report's epoch, page by page and resumable; then
 * whoever was heard of since, until few are left.
 */
export class RegisterRehearsal {
  constructor(
    private readonly store: ActivationStore,
    private readonly clock: KnowledgeClock,
    private readonly order: ActivationOrder,
    private readonly rehearsed: RehearsedPolicy,
    private known: readonly string[],
  ) {}

  /** Who comes out otherwise than the report says, of all so far. */
  get deviating(): readonly string[] {
    return this.known;
  }

  /** False = let go of the job. */
  async execute(job: JobInHand, pageSize: number): Promise<boolean> {
    const all = await job.eachPage(async (after) => {
      const books = await this.rehearsed.page(after, pageSize);
      return books.length === 0 ? null : this.page(books, books.at(-1)!.subject.subjectId, books.length);
    });
    return all && (await this.catchUp(job));
  }

  private async catchUp(job: JobInHand): Promise<boolean> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const concerned = await this.rehearsed.advance(await this.clock.closeNow());
      const books = await this.rehearsed.booksOf(concerned);
      if (!(await job.advance(this.page(books, job.cursor, 0)))) return false;
      if (concerned.length <= FEW) break;
    }
    return true;
  }

  private page(books: readonly RehearsedBook[], cursor: string, done: number): DonePage {
    const outcome = outcomeOf(this.rehearsed, this.order.approved, books);
    this.known = deviatingAfter(this.known, outcome);
    const page = { ...outcome, deviating: this.known, knownSeq: this.rehearsed.known };
    return { cursor, done, alongside: this.store.rehearsed(this.order.activationId, page) };
  }
}
