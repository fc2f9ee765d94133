import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupError } from '#servers';

const CANNOT_CREATE = 73;
const WRONG_CONFIGURATION = 78;

/** `$DATA_DIR`: the embedded databases, logs, and small files that only their owner reads. */
export class DataDir {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** Makes the directory unless it is there; refuses one that can't be written. */
  create(): void {
    try {
      // The account of the database server has to pass through it.
      mkdirSync(this.path, { recursive: true, mode: 0o711 });
      accessSync(this.path, constants.W_OK | constants.X_OK);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const what = `The data directory ${this.path} cannot be written (${code})`;
      throw new StartupError(`${what}: allow it, or set DATA_DIR to another directory.`, CANNOT_CREATE);
    }
  }

  in(name: string): string {
    return join(this.path, name);
  }

  /** `null` when there is no such file. */
  readJson<T>(name: string): T | null {
    if (!existsSync(this.in(name))) return null;
    try {
      return JSON.parse(readFileSync(this.in(name), 'utf8')) as T;
    } catch {
      throw new StartupError(`${this.in(name)} cannot be read as JSON: restore it or delete it.`, WRONG_CONFIGURATION);
    }
  }

  /** Whole or not at all, readable by its owner alone. */
  writeJson(name: string, value: object): void {
    const half = this.in(`${name}.${process.pid}.tmp`);
    writeFileSync(half, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(half, this.in(name));
  }

  remove(name: string): void {
    rmSync(this.in(name), { force: true });
  }
}
