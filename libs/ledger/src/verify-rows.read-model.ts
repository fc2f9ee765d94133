import type { Database } from '#database';
import { readAhead } from '#kernel';
import { type BreakSink, type ChainBreak, sealBreaks, type SealRecord } from './chain-break.js';
import { type ErasedByCase, ErasuresRead } from './erasures.read-model.js';
import { payloadCommitment } from './payload-commitment.js';

const TRANSACTIONS_PER_PAGE = 1_000;
const PAYLOADS_PER_PAGE = 1_000;

export interface RowsReport {
  /** Each with the rows that it wrote. */
  readonly transactions: number;
  /** Payloads of facts, each hashed anew. */
  readonly payloads: number;
  /** Rows whose texts a case erased: they are no breaks, and what is left of them is bound by the erasure. */
  readonly erased: readonly ErasedByCase[];
}

interface PayloadRow {
  readonly id: string;
  readonly commitment: string;
  readonly payload: { readonly salt: string; readonly payload: unknown } | null;
}

/** The payload's break, `null` when it is what the fact is bound to. */
export function payloadBreak({ id, commitment, payload }: PayloadRow): ChainBreak | null {
  const at = (problem: string): ChainBreak => ({ chain: 'row', place: `evidence_payload:${id}`, problem });
  if (payload === null) return at('the payload is missing');
  const holds = payloadCommitment(payload.salt, payload.payload) === commitment;
  return holds ? null : at('the payload does not match the commitment of its fact');
}

/** Hashes anew what stands in closed epochs: the rows of each transaction against its seal, and each fact's payload. */
export class VerifyRows {
  private readonly erasures: ErasuresRead;

  constructor(private readonly database: Database) {
    this.erasures = new ErasuresRead(database);
  }

  async execute(say: BreakSink): Promise<RowsReport> {
    const transactions = await this.verifySeals(say);
    return { transactions, payloads: await this.verifyPayloads(say), erased: await this.erasures.byCase() };
  }

  /** Returns how many transactions there are. */
  async verifySeals(say: BreakSink): Promise<number> {
    let transactions = 0;
    for (let after = -1n; ;) {
      const page = await this.database.$queryRaw<{ ids: bigint[] | null }[]>`
        SELECT array_agg(id ORDER BY id) AS ids FROM (
          SELECT id FROM ledger_tx WHERE id > ${after} AND epoch IS NOT NULL ORDER BY id LIMIT ${TRANSACTIONS_PER_PAGE}) t`;
      const ids = page[0]?.ids ?? [];
      if (ids.length === 0) return transactions;
      transactions += ids.length;
      const broken = await this.brokenOf(ids);
      const erased = await this.erasures.of(broken.flatMap(({ seal }) => Object.keys(seal ?? {})));
      for (const record of broken) sealBreaks(record, erased).forEach(say);
      after = ids.at(-1)!;
    }
  }

  /** Only what differs leaves the database. */
  private brokenOf(ids: readonly bigint[]): Promise<SealRecord[]> {
    return this.database.$queryRaw<SealRecord[]>`
      SELECT t.id AS "txId", t.seal, found.rows FROM ledger_tx t LEFT JOIN (
        SELECT tx_id, jsonb_object_agg(place, hash) AS rows FROM sealed_rows(${[...ids]}::bigint[]) GROUP BY tx_id
      ) found ON found.tx_id = t.id
      WHERE t.id = ANY (${[...ids]}::bigint[]) AND t.seal IS DISTINCT FROM found.rows ORDER BY t.id`;
  }

  /** Returns how many facts there are. */
  async verifyPayloads(say: BreakSink): Promise<number> {
    let payloads = 0;
    for await (const page of readAhead<PayloadRow[]>((last) => this.payloadsAfter(last?.at(-1)?.id ?? ''))) {
      (await this.notErased(page.flatMap((row) => payloadBreak(row) ?? []))).forEach(say);
      payloads += page.length;
    }
    return payloads;
  }

  /** The payloads by their ids: joined, the planner would read all of them for each page. */
  private payloadsAfter(id: string): Promise<PayloadRow[] | null> {
    return this.database.inSnapshot(async (query) => {
      const facts = await query<[id: string, commitment: string]>(
        `SELECT id, commitment FROM evidence WHERE id > $1 ORDER BY id LIMIT ${PAYLOADS_PER_PAGE}`,
        [id],
      );
      if (facts.length === 0) return null;
      const found = await query<[id: string, salt: string, payload: unknown]>(
        'SELECT evidence_id, salt, payload FROM evidence_payload WHERE evidence_id = ANY ($1)',
        [facts.map(([fact]) => fact)],
      );
      const payloads = new Map(found.map(([fact, salt, payload]) => [fact, { salt, payload }]));
      return facts.map(([fact, commitment]) => ({ id: fact, commitment, payload: payloads.get(fact) ?? null }));
    });
  }

  private async notErased(breaks: readonly ChainBreak[]): Promise<ChainBreak[]> {
    const places = breaks.map(({ place }) => place);
    const [erased, now] = [
      await this.erasures.of(places),
      await this.erasures.payloadsNow(places.map((place) => place.slice('evidence_payload:'.length))),
    ];
    return breaks.filter(({ place }) => !erased.has(place) || erased.get(place) !== now.get(place));
  }
}
