import { assert, type Hint } from '#kernel';
import type { Log } from '#observability';

/** Acts on hints of one kind, all that a transaction has left. */
export type ActOnHints = (ids: readonly string[]) => Promise<void>;

/** What one transaction leaves for after its commit. */
export class HintsLeft {
  readonly byHint = new Map<Hint, Set<string>>();

  add(hint: Hint, ids: readonly string[]): void {
    const left = this.byHint.get(hint) ?? new Set();
    for (const id of ids) left.add(id);
    if (left.size > 0) this.byHint.set(hint, left);
  }
}

/** Who acts on the hints of committed transactions in this process; a hint that nobody acts on is dropped. */
export class AfterCommit {
  private readonly acts = new Map<Hint, ActOnHints>();
  private readonly always: (() => void)[] = [];

  constructor(private readonly log: Log) {}

  on(hint: Hint, act: ActOnHints): void {
    assert(!this.acts.has(hint), `one acts on ${hint.name}`);
    this.acts.set(hint, act);
  }

  /** Told of every commit of this process, before whoever wrote has an answer. */
  onEvery(act: () => void): void {
    this.always.push(act);
  }

  /** Never throws: what is committed is committed, and who wrote it must not be told otherwise. */
  async follow({ byHint }: HintsLeft): Promise<void> {
    for (const act of this.always) act();
    for (const [hint, ids] of byHint) {
      try {
        await this.acts.get(hint)?.([...ids]);
      } catch (error) {
        this.log.error('what should follow a commit was left to others', error, { hint: hint.name });
      }
    }
  }
}
