import pg from 'pg';
import { entryFromRow, entryHash, GENESIS_HASH, plainEntry } from '#ledger';
import type { Entry } from '#scoring';
import { layOpen } from './lay-open.js';
import type { Services } from './services.js';

/** Everything of an epoch as `close_epoch` made it, and its place in the tree, over what stands there now. */
const ANEW = `DO $$ DECLARE one epoch%ROWTYPE; before text := repeat('0', 64); members bigint[]; lines text; seals text; BEGIN
  FOR one IN SELECT * FROM epoch ORDER BY id LOOP
    SELECT array_agg(id ORDER BY id) INTO members FROM ledger_tx WHERE epoch = one.id;
    UPDATE ledger_tx t SET seal = s.seal FROM (
      SELECT tx_id, jsonb_object_agg(place, hash) AS seal FROM sealed_rows(members) GROUP BY tx_id) s WHERE t.id = s.tx_id;
    SELECT coalesce(string_agg(e.hash, '' ORDER BY e.subject_id COLLATE "C", e.scheme COLLATE "C", e.seq), '')
      INTO lines FROM ledger_entry e WHERE e.tx_id = ANY (members);
    seals := seals_digest(one.id - 1, one.id);
    UPDATE epoch SET previous_hash = before, transactions = cardinality(members), digest = seals, hash = text_hash(
      concat_ws('|', before, one.id, (extract(epoch FROM one.closed_at) * 1000000)::bigint,
        array_to_string(members, ','), lines, seals)) WHERE id = one.id RETURNING hash INTO before;
  END LOOP;
END $$`;

/** Whoever has the server itself: no guard is left, and every hash can be computed. */
export class Forger {
  private constructor(
    private readonly services: Services,
    private readonly owner: pg.Client,
  ) {}

  static async enter(services: Services, ownerUrl: string): Promise<Forger> {
    const owner = new pg.Client(ownerUrl);
    await owner.connect();
    await layOpen(owner);
    // The service shall go on, and notice nothing.
    await owner.query('ALTER TABLE epoch ENABLE TRIGGER epoch_grows_the_tree');
    return new Forger(services, owner);
  }

  leave(): Promise<void> {
    return this.owner.end();
  }

  async run(sql: string): Promise<void> {
    await this.owner.query(sql);
  }

  /** Changes a line of a book and gives it, all lines behind it and the head the hashes that they ought to have. */
  async rewriteBook(subjectId: string, seq: number, change: Partial<Entry>): Promise<void> {
    const rows = await this.services.database.ledgerEntry.findMany({
      where: { subjectId, scheme: 'personnel' },
      orderBy: { seq: 'asc' },
      include: { tx: true },
    });
    const facts = await this.services.database.evidence.findMany({ select: { id: true, commitment: true } });
    const commitments = new Map(facts.map(({ id, commitment }) => [id, commitment]));
    let previous = GENESIS_HASH;
    for (const row of rows) {
      const line = { ...plainEntry(entryFromRow(row)), ...(row.seq === seq && change) };
      const hash = entryHash(previous, line, commitments.get(row.evidenceId ?? '') ?? null);
      await this.owner.query(
        `UPDATE ledger_entry SET points = $1, previous_hash = $2, hash = $3 WHERE subject_id = $4 AND scheme = $5 AND seq = $6`,
        [line.points, previous, hash, subjectId, 'personnel', row.seq],
      );
      previous = hash;
    }
    await this.owner.query(`UPDATE subject_head SET hash = $1 WHERE subject_id = $2 AND scheme = 'personnel'`, [
      previous,
      subjectId,
    ]);
  }

  /** Seals, epochs and tree over whatever stands there now. */
  async closeAllAnew(): Promise<void> {
    await this.owner.query(
      'CREATE OR REPLACE TRIGGER forged BEFORE UPDATE ON epoch FOR EACH ROW EXECUTE FUNCTION epoch_grows_the_tree()',
    );
    await this.owner.query(ANEW);
    await this.owner.query('DROP TRIGGER forged ON epoch');
  }

  /** As if nothing had been written after an epoch; ratings that were computed from it too. */
  async cutOffAfter(epoch: number): Promise<void> {
    const gone = `(SELECT id FROM ledger_tx WHERE epoch > ${epoch})`;
    await this.owner
      .query(`DELETE FROM evidence_payload WHERE evidence_id IN (SELECT id FROM evidence WHERE tx_id IN ${gone});
      DELETE FROM evidence_key WHERE evidence_id IN (SELECT id FROM evidence WHERE tx_id IN ${gone});
      DELETE FROM ledger_entry WHERE tx_id IN ${gone};
      DELETE FROM evidence WHERE tx_id IN ${gone};
      DELETE FROM rating_change WHERE tx_id IN ${gone};
      DELETE FROM ledger_tx WHERE epoch > ${epoch};
      DELETE FROM epoch WHERE id > ${epoch};
      UPDATE subject_head h SET seq = coalesce(l.seq, 0), hash = coalesce(l.hash, h.hash) FROM subject_head o LEFT JOIN LATERAL (
        SELECT seq, hash FROM ledger_entry e WHERE e.subject_id = o.subject_id AND e.scheme = o.scheme ORDER BY seq DESC LIMIT 1
      ) l ON true WHERE o.subject_id = h.subject_id AND o.scheme = h.scheme`);
  }

  /** What the log has signed is forgotten, by the database at least. */
  async forgetCheckpoints(): Promise<void> {
    await this.owner.query('DELETE FROM cosignature; DELETE FROM checkpoint');
  }
}
