import { createRequire } from 'node:module';
import pg from 'pg';

const { Queue, Worker } = createRequire(import.meta.url)('bullmq');

/** What one fact leaves in the database, table by table, in the order in which it may be written. */
const TABLES = {
  ledger_tx: 'id = $1',
  evidence_key: 'evidence_id IN (SELECT id FROM evidence WHERE tx_id = $1)',
  evidence: 'tx_id = $1',
  evidence_payload: 'evidence_id IN (SELECT id FROM evidence WHERE tx_id = $1)',
  ledger_entry: 'tx_id = $1',
};

/** Tables like those of the service in a schema beside it, with their indexes and without anything that watches over them. */
export class FloorDatabase {
  constructor(ownerUrl) {
    this.pool = new pg.Pool({ connectionString: ownerUrl, max: 5 });
  }

  async prepare() {
    const statements = Object.keys(TABLES).map(
      (name) => `CREATE TABLE floor.${name} (LIKE public.${name} INCLUDING ALL);`,
    );
    await this.pool.query(`DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor; ${statements.join('\n')}`);
    const { rows } = await this.pool.query(`
      SELECT table_name AS name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
      FROM information_schema.columns WHERE table_schema = 'floor' AND is_generated = 'NEVER' GROUP BY 1`);
    this.inserts = Object.keys(TABLES).map((name) => {
      const { columns } = rows.find((row) => row.name === name);
      const text = `INSERT INTO floor.${name} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(null::floor.${name}, $1)`;
      return { name: `floor_${name}`, text, table: name };
    });
  }

  /** The rows of the newest facts, as many as asked for, each as a list of rows for each table. */
  async factsOf(count) {
    const { rows } = await this.pool.query(
      `SELECT tx_id FROM evidence WHERE kind = 'inspectionResult' ORDER BY tx_id DESC LIMIT $1`,
      [count],
    );
    const facts = [];
    for (const { tx_id: id } of rows) facts.push(await this.#rowsOf(id));
    return facts;
  }

  async #rowsOf(txId) {
    const fact = [];
    for (const { table } of this.inserts) {
      const { rows } = await this.pool.query(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${TABLES[table]}`, [
        txId,
      ]);
      fact.push(JSON.stringify(rows.map(({ row }) => row)));
    }
    return fact;
  }

  /** The rows of one fact, in one transaction. */
  async insert(fact) {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      for (const [i, { name, text }] of this.inserts.entries()) await client.query({ name, text, values: [fact[i]] });
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  /** So that the same facts can be written once more. */
  async empty() {
    await this.pool.query(
      `TRUNCATE ${Object.keys(TABLES)
        .map((name) => `floor.${name}`)
        .join(', ')}`,
    );
  }

  async close() {
    await this.pool.query('DROP SCHEMA IF EXISTS floor CASCADE');
    await this.pool.end();
  }
}

/** Round trips through a queue that does nothing. */
export class FloorQueue {
  #waiting = new Map();

  constructor(redisUrl) {
    const connection = { url: redisUrl };
    const prefix = '{bench}';
    this.queue = new Queue('floor', { connection, prefix });
    const handle = async ({ name }) => {
      this.#waiting.get(name)?.();
      this.#waiting.delete(name);
    };
    this.worker = new Worker('floor', handle, {
      connection: { ...connection, maxRetriesPerRequest: null },
      prefix,
      concurrency: 4,
    });
  }

  /** Until a worker has taken it. */
  roundTrip(name) {
    return new Promise((resolve, reject) => {
      this.#waiting.set(name, resolve);
      this.queue.add(name, {}, { removeOnComplete: true }).catch(reject);
    });
  }

  async close() {
    await this.worker.close();
    await this.queue.obliterate({ force: true });
    await this.queue.close();
  }
}
