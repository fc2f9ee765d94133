import type { Config } from '#config';
import { type Clock } from '#kernel';
import type { LineStore } from './line.store.js';

const AT_ONCE = 10_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Forgets what nobody needs any more: lines that wait of imports that have ended and of files that never came to their
 * end, and after some days what was not taken in.
 */
export class ClearImports {
  constructor(
    private readonly lines: LineStore,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Returns how many lines it forgot. */
  async execute(signal: AbortSignal): Promise<number> {
    const before = (days: number): Date => new Date(this.clock.now().getTime() - days * DAY_MS);
    const waiting = await repeated(signal, () => this.lines.clear(before(1), AT_ONCE));
    return waiting + (await repeated(signal, () => this.lines.forget(before(this.config.importErrorDays), AT_ONCE)));
  }
}

async function repeated(signal: AbortSignal, some: () => Promise<number>): Promise<number> {
  let all = 0;
  while (!signal.aborted) {
    const gone = await some();
    all += gone;
    if (gone < AT_ONCE) break;
  }
  return all;
}
