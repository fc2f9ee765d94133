import { assert, DomainError, type TransactionRunner, type Tx, type WriteContext } from '#kernel';
import { type Case, stateOf } from './case.js';
import type { CaseKinds } from './case-kinds.js';
import type { CaseStore } from './case.store.js';
import { ALREADY_DECIDED } from './casework.errors.js';

/** What an approval would bring about now: what was looked at then, or why it would be refused. */
export interface CasePreview<Seen> {
  readonly found: Case;
  readonly refused: DomainError | null;
  readonly seen: Seen | null;
}

/** Ends a transaction of which nothing is to stay. */
class Undone<Seen> extends Error {
  constructor(readonly seen: Seen) {
    super('nothing of it stays');
  }
}

/**
 * Carries a pending command out as its approval would, by the state of now, has somebody look at what that changed, and
 * takes all of it back: nothing is written, and nobody hears of it.
 */
export class PreviewCase {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly store: CaseStore,
    private readonly kinds: CaseKinds,
  ) {}

  async execute<Seen>(
    context: WriteContext,
    caseId: string,
    look: (tx: Tx, found: Case) => Promise<Seen>,
  ): Promise<CasePreview<Seen>> {
    const found = await this.store.require(null, caseId);
    if (found.decision !== null) throw new DomainError(ALREADY_DECIDED, { state: stateOf(found) });
    await this.kinds.named(found.kind).prepare(found as never);
    try {
      return { found, refused: null, seen: await this.tried(context, found, look) };
    } catch (error) {
      // What the kind refuses; a server that is busy or out of reach isn't a refusal.
      if (error instanceof DomainError && error.definition.status < 500) return { found, refused: error, seen: null };
      throw error;
    }
  }

  private async tried<Seen>(
    context: WriteContext,
    found: Case,
    look: (tx: Tx, found: Case) => Promise<Seen>,
  ): Promise<Seen> {
    const kind = this.kinds.named(found.kind);
    const trying = this.transactions.write(
      context,
      async (tx): Promise<never> => {
        await kind.validate(tx, found as never);
        await kind.execute(tx, found as never, undefined as never);
        throw new Undone(await look(tx, found));
      },
      { limitMs: kind.limitMs },
    );
    const undone = await trying.catch((error: unknown) => error);
    if (undone instanceof Undone) return undone.seen as Seen;
    assert(undone instanceof Error, 'a transaction that ends without an error was undone');
    throw undone;
  }
}
