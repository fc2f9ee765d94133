import { appendFileSync, writeFileSync } from 'node:fs';
import type { BreakSink } from '#ledger';
import type { Terminal } from './terminal.js';

/** Passes breaks on as they are found, and keeps none of them: a ledger may have more than fit in memory. */
export class FoundBreaks {
  count = 0;

  /** `file`: also gets each of them, as a line of JSON. */
  constructor(
    private readonly terminal: Terminal,
    private readonly file?: string,
  ) {
    if (file !== undefined) writeFileSync(file, '');
  }

  readonly say: BreakSink = (found) => {
    this.count += 1;
    this.terminal.line(`Break in ${found.chain} ${found.place}: ${found.problem}.`);
    if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify(found)}\n`);
  };
}
