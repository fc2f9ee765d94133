import type { Tx } from '#kernel';
import type { HeadStore } from '#ledger';
import type { EntryDraft } from '#scoring';
import type { AppendLines } from './append-lines.js';
import type { NewestStatements } from './newest-statements.read-model.js';

/**
 * Notifies books of one scheme of something that concerns many: each gets its line unless it has a statement under the
 * line's order key. So it may be done again, and by several at once: whoever comes second waits for the heads, and then
 * sees the books notified.
 */
export class NotifyBooks {
  constructor(
    private readonly heads: HeadStore,
    private readonly statements: NewestStatements,
    private readonly append: AppendLines,
  ) {}

  /** Returns how many books were notified. */
  async execute(tx: Tx, scheme: string, statements: readonly EntryDraft[]): Promise<number> {
    await this.heads.lock(
      tx,
      scheme,
      statements.map(({ subjectId }) => subjectId),
    );
    const stated = new Set((await this.statements.of(tx, scheme, statements)).map(({ subjectId }) => subjectId));
    const missing = statements.filter(({ subjectId }) => !stated.has(subjectId));
    const lines = missing.map((draft) => ({ draft, commitment: null }));
    return (await this.append.execute(tx, lines)).length;
  }
}
