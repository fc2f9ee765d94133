import type { Database } from '#database';
import type { KeptCheckpoint } from './anchor.js';
import { noteText, parseNote, parseSignatures, signatureLine, type NoteSignature, type SignedNote } from './note.js';

const PAGE = 1_000;

/** A checkpoint as it was signed, with the key that it was signed by. */
export interface SignedCheckpoint {
  readonly size: number;
  readonly note: SignedNote;
  /** As `verifierKeyText` writes it. */
  readonly key: string;
}

/** What the log has signed, and who cosigned it. */
export class CheckpointStore {
  constructor(private readonly database: Database) {}

  async latest(): Promise<SignedCheckpoint | null> {
    const row = await this.database.checkpoint.findFirst({ orderBy: { size: 'desc' } });
    return row === null ? null : { size: Number(row.size), note: parseNote(row.note), key: row.key };
  }

  /** Keeps it; of several who sign one size, the first. */
  async keep({ size, note, key }: SignedCheckpoint): Promise<void> {
    await this.database.$executeRaw`
      INSERT INTO checkpoint (size, note, key) VALUES (${size}, ${noteText(note)}, ${key}) ON CONFLICT DO NOTHING`;
  }

  /** The largest size that a witness has cosigned; 0 when none. */
  async cosignedSize(witness: string): Promise<number> {
    const { _max } = await this.database.cosignature.aggregate({ where: { witness }, _max: { size: true } });
    return Number(_max.size ?? 0n);
  }

  async cosignaturesOf(size: number): Promise<NoteSignature[]> {
    const rows = await this.database.cosignature.findMany({
      where: { size: BigInt(size) },
      orderBy: { witness: 'asc' },
    });
    return rows.flatMap(({ line }) => parseSignatures(line));
  }

  /** `witness`: its key, as `verifierKeyText` writes it. */
  async keepCosignature(size: number, witness: string, signature: NoteSignature): Promise<void> {
    await this.database.$executeRaw`
      INSERT INTO cosignature (size, witness, line) VALUES (${size}, ${witness}, ${signatureLine(signature)})
      ON CONFLICT DO NOTHING`;
  }

  /** Sizes at which a witness has cosigned what isn't there. */
  async lostCosignatures(): Promise<bigint[]> {
    const rows = await this.database.$queryRaw<{ size: bigint }[]>`
      SELECT DISTINCT c.size FROM cosignature c WHERE NOT EXISTS (SELECT FROM checkpoint WHERE size = c.size) ORDER BY 1`;
    return rows.map(({ size }) => size);
  }

  /** Everything signed, by size, each with who cosigned it. */
  async *all(): AsyncGenerator<KeptCheckpoint> {
    for (let after = -1n; ;) {
      const where = { size: { gt: after } };
      const page = await this.database.checkpoint.findMany({
        where,
        orderBy: { size: 'asc' },
        take: PAGE,
        include: { cosignatures: { orderBy: { witness: 'asc' } } },
      });
      if (page.length === 0) return;
      yield* page;
      after = page.at(-1)!.size;
    }
  }
}
