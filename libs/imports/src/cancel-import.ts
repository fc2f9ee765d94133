import type { JobStore } from '#jobs';
import { DomainError, type Tx } from '#kernel';
import { IMPORT_RUN } from './import.js';
import type { ImportStore } from './import.store.js';
import { IMPORT_HAS_ENDED, UNKNOWN_IMPORT } from './imports.errors.js';

/** Ends an import before its time: its worker finishes the page in hand and stops. What was taken in stays. */
export class CancelImport {
  constructor(
    private readonly jobs: JobStore,
    private readonly imports: ImportStore,
  ) {}

  async execute(tx: Tx, importId: string): Promise<void> {
    const found = await this.imports.find(importId, tx);
    if (found === null) throw new DomainError(UNKNOWN_IMPORT, { importId });
    const cancelled = await this.jobs.cancel(tx, IMPORT_RUN, importId);
    if (!cancelled) throw new DomainError(IMPORT_HAS_ENDED, { state: found.state });
  }
}
