import type { Database } from '#database';
import { type ChainBreak, sealBreaks, type SealRecord } from './chain-break.js';
import { type ErasedByCase, ErasuresRead } from './erasures.read-model.js';
import { payloadCommitment } from './payload-commitment.js';

const TRANSACTIONS_PER_PAGE = 1_000;
const PAYLOADS_PER_PAGE = 500;

export interface RowsReport {
  readonly payloads: number;
  /** Rows whose texts a case erased: they are no breaks, and what is left of them is bound by the erasure. */
  readonly erased: readonly ErasedByCase[];
  readonly breaks: readonly ChainBreak[];
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

  async execute(): Promise<RowsReport> {
    const sealed = await this.verifySeals();
    const { payloads, breaks } = await this.verifyPayloads();
    return { payloads, erased: await this.erasures.byCase(), breaks: [...sealed, ...breaks] };
  }

  private async verifySeals(): Promise<ChainBreak[]> {
    const breaks: ChainBreak[] = [];
    for (let after = -1n; ;) {
      const page = await this.database.$queryRaw<{ ids: bigint[] | null }[]>`
        SELECT array_agg(id ORDER BY id) AS ids FROM (
          SELECT id FROM ledger_tx WHERE id > ${after} AND epoch IS NOT NULL ORDER BY id LIMIT ${TRANSACTIONS_PER_PAGE}) t`;
      const ids = page[0]?.ids ?? [];
      if (ids.length === 0) return breaks;
      const broken = await this.brokenOf(ids);
      const erased = await this.erasures.of(broken.flatMap(({ seal }) => Object.keys(seal ?? {})));
      breaks.push(...broken.flatMap((record) => sealBreaks(record, erased)));
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

  private async verifyPayloads(): Promise<Omit<RowsReport, 'erased'>> {
    const breaks: ChainBreak[] = [];
    let payloads = 0;
    for (let after = ''; ;) {
      const page: PayloadRow[] = await this.database.evidence.findMany({
        where: { id: { gt: after } },
        orderBy: { id: 'asc' },
        take: PAYLOADS_PER_PAGE,
        select: { id: true, commitment: true, payload: { select: { salt: true, payload: true } } },
      });
      if (page.length === 0) return { payloads, breaks };
      breaks.push(...(await this.notErased(page.flatMap((row) => payloadBreak(row) ?? []))));
      payloads += page.length;
      after = page.at(-1)!.id;
    }
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
