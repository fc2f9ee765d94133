import { existsSync } from 'node:fs';
import { LogKey } from './log-key.js';
import { keptKey, madeKey } from './key-file.js';
import type { SigningKey } from './signing-key.js';

const PREFIX = 'probity';

/** The key of the log in a file that its owner alone reads. */
export class FileLogKey extends LogKey {
  /** `origin`: what a new log is called; `null` = after its key. */
  constructor(
    private readonly path: string,
    private readonly origin: string | null,
  ) {
    super();
  }

  async open(mayMake: boolean): Promise<SigningKey> {
    if (existsSync(this.path)) return keptKey(this.path);
    if (mayMake) return madeKey(this.path, this.origin, { prefix: PREFIX, type: 'note' });
    throw new Error(
      `${this.path} is missing: bring back the key with which this log has signed, or set LOG_KEY_FILE to another that its ` +
        'witnesses know',
    );
  }
}
