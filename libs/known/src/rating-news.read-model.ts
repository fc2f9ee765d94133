import { type Database, everywhere, Prisma } from '#database';

/** What has become visible since the last look, as far as it can alter what is answered about ratings. */
export interface RatingNews {
  /** The last epoch that was closed. */
  readonly epoch: bigint;
  /** Transactions that no epoch has closed over yet. */
  readonly open: readonly string[];
  /** Whose answers may be others now; `null` = anybody's. */
  readonly subjects: readonly string[] | null;
}

/** Where the last look left off. */
export type Seen = Pick<RatingNews, 'epoch' | 'open'>;

/** More at once is a load or an activation: then everybody's answers may be others. */
const TRANSACTIONS = 1_000;
const SUBJECTS = 5_000;

interface Look {
  readonly epoch: string;
  readonly open: readonly string[];
  readonly closed: readonly string[];
}

/**
 * Looks for what was committed since the last look. A transaction that a look can't see yet is open in a later one, or
 * belongs to a later epoch: none is passed over, in whatever order they become visible.
 */
export class RatingNewsFeed {
  constructor(private readonly database: Database) {}

  /** Without a look before there are no news, only a place to go on from. */
  since(seen: Seen | null): Promise<RatingNews> {
    return everywhere(() => this.look(seen));
  }

  private async look(seen: Seen | null): Promise<RatingNews> {
    const [row] = await this.database.prepared<Look>(Prisma.sql`
      SELECT (SELECT coalesce(max(id), 0) FROM epoch) AS epoch,
        array(SELECT id FROM ledger_tx WHERE epoch IS NULL LIMIT ${TRANSACTIONS})::text[] AS open,
        array(SELECT id FROM ledger_tx WHERE epoch > ${seen?.epoch ?? null}::bigint ORDER BY epoch
              LIMIT ${TRANSACTIONS})::text[] AS closed`);
    const { open, closed } = row!;
    const place = { epoch: BigInt(row!.epoch), open };
    const known = new Set(seen?.open);
    const news = [...open, ...closed].filter((id) => !known.has(id));
    if (seen === null || news.length === 0) return { ...place, subjects: [] };
    const tooMany = open.length === TRANSACTIONS || closed.length === TRANSACTIONS;
    return { ...place, subjects: tooMany ? null : await this.touchedBy(news) };
  }

  /** Whose lines, statements or regions some transactions wrote; `null` = a policy, or too many. */
  private async touchedBy(transactions: readonly string[]): Promise<string[] | null> {
    const ids = [...transactions];
    const rows = await this.database.prepared<{ id: string | null }>(Prisma.sql`
      SELECT DISTINCT id FROM (
        SELECT NULL AS id FROM policy_version WHERE tx_id = ANY (${ids}::bigint[])
        UNION ALL SELECT subject_id FROM ledger_entry WHERE tx_id = ANY (${ids}::bigint[])
        UNION ALL SELECT subject_id FROM subject_version WHERE tx_id = ANY (${ids}::bigint[])
        UNION ALL SELECT subject_id FROM rating_change WHERE tx_id = ANY (${ids}::bigint[])
        UNION ALL SELECT practitioner_id FROM affiliation_version WHERE tx_id = ANY (${ids}::bigint[])
        UNION ALL SELECT s.subject_id FROM subject_version v JOIN subject_scope s ON s.through = v.subject_id
          WHERE v.tx_id = ANY (${ids}::bigint[]) AND v.version > 1
      ) touched LIMIT ${SUBJECTS}`);
    const touched = rows.flatMap(({ id }) => id ?? []);
    return touched.length < rows.length || rows.length === SUBJECTS ? null : touched;
  }
}
