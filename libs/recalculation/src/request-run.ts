import { DomainError, type FieldError, type IdSource, requireReached, say, type Tx } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import type { RunStore } from './run.store.js';
import type { RecalculationRun, RunRequest } from './recalculation-run.js';
import { INVALID_RUN } from './recalculation.errors.js';

/** Records that somebody wants ratings recalculated; a worker takes it up. */
export class RequestRun {
  constructor(
    private readonly runs: RunStore,
    private readonly policies: PolicyCatalogue,
    private readonly ids: IdSource,
  ) {}

  async execute(tx: Tx, request: RunRequest): Promise<RecalculationRun> {
    await this.requireScheme(tx, request.scheme);
    requireReached(tx, request.regionPrefix);
    await tx.followEverywhere();
    return this.runs.add(tx, this.ids.next('run'), request);
  }

  private async requireScheme(tx: Tx, asked: string | null): Promise<void> {
    const schemes = (await this.policies.histories(tx)).map(({ scheme }) => scheme);
    if (asked === null || schemes.includes(asked)) return;
    const message = say(`评价体系应为：${schemes.join('、')}`, `expected one of: ${schemes.join(', ')}`);
    const field: FieldError = { path: 'scheme', code: 'unknown-scheme', message };
    throw new DomainError(INVALID_RUN, {}, [field]);
  }
}
