import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { keptKey, madeKey } from './key-file.js';
import type { SeedKey } from './seed-key.js';
import { WitnessMemory } from './witnessing.js';

type Notes = Readonly<Record<string, string>>;

/** A folder in which a witness keeps its key (`key`) and what it has cosigned (`cosigned.json`). */
export class FileWitnessMemory extends WitnessMemory {
  private readonly file: string;

  constructor(private readonly folder: string) {
    super();
    this.file = join(folder, 'cosigned.json');
  }

  /**
   * The key of the folder, made with an empty memory when the folder is new. A key without its memory is refused: such a
   * witness could be led to cosign a second history.
   */
  async key(name: string | null): Promise<SeedKey> {
    const path = join(this.folder, 'key');
    if (!existsSync(path)) {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      await this.write(existsSync(this.file) ? this.read() : {});
      return madeKey(path, name, { prefix: 'witness', type: 'cosignature' });
    }
    if (existsSync(this.file)) return keptKey(path);
    throw new Error(
      `${this.file} is lost: this witness no longer knows what it has cosigned. Bring the file back, or begin a new witness ` +
        'in another folder, with a key of its own',
    );
  }

  async last(origin: string): Promise<string | null> {
    return this.read()[origin] ?? null;
  }

  async keep(origin: string, note: string): Promise<void> {
    await this.write({ ...this.read(), [origin]: note });
  }

  private read(): Notes {
    return JSON.parse(readFileSync(this.file, 'utf8')) as Notes;
  }

  /** Whole or not at all, and on the disk, folder and file, before it returns. */
  private async write(notes: Notes): Promise<void> {
    const half = `${this.file}.tmp`;
    const file = await open(half, 'w', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(notes, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, this.file);
    const folder = await open(this.folder, 'r');
    await folder.sync().finally(() => folder.close());
  }
}
