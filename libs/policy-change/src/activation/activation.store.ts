import { clientOf, type Database, type DatabaseClient, Prisma } from '#database';
import { canonicalJson, type Day, type Tx } from '#kernel';
import type { EntryDraft } from '#scoring';
import type { SubjectChange } from '../simulation/subject-change.js';
import { type Activation, type ActivationInHand, type ActivationState, statesBefore } from './activation.js';

/** A worker that was not heard of for this long has died. */
const SILENCE = '30 seconds';

/** What waits to be written into one book; nothing = the subject's book stays as it is. */
export interface StagedBook {
  readonly subjectId: string;
  /** Places of the lines that are taken back. */
  readonly reverses: readonly number[];
  readonly drafts: readonly EntryDraft[];
}

/** Subjects that were rehearsed at an epoch. */
export interface RehearsedPage {
  readonly knownSeq: bigint;
  readonly cursor: string;
  readonly subjects: readonly string[];
  readonly books: readonly StagedBook[];
  /** Of all subjects so far. */
  readonly deviating: readonly string[];
}

const WITH_TX = { tx: { select: { person: true, recordedAt: true } } } as const;
type Row = Prisma.PolicyActivationGetPayload<{ include: typeof WITH_TX }>;

/** Activations: what was approved never changes, how far it has come does. All times are the database's. */
export class ActivationStore {
  constructor(private readonly database: Database) {}

  async open(
    tx: Tx,
    opened: Pick<Activation, 'activationId' | 'caseId' | 'scheme' | 'simulationId' | 'tolerance' | 'knownSeq'>,
  ): Promise<void> {
    const { activationId, ...rest } = opened;
    await clientOf(tx).policyActivation.create({ data: { id: activationId, ...rest, txId: tx.id } });
  }

  async hasOpen(tx: Tx, scheme: string): Promise<boolean> {
    const open = await clientOf(tx).policyActivation.findFirst({
      where: { scheme, finishedAt: null },
      select: { id: true },
    });
    return open !== null;
  }

  async find(activationId: string, tx?: Tx): Promise<Activation | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const row = await client.policyActivation.findUnique({ where: { id: activationId }, include: WITH_TX });
    return row === null ? null : activationOf(row);
  }

  /** Newest first. */
  async page(before: bigint | null, limit: number): Promise<(Activation & { readonly txId: bigint })[]> {
    const rows = await this.database.policyActivation.findMany({
      ...(before === null ? {} : { where: { txId: { lt: before } } }),
      orderBy: { txId: 'desc' },
      take: limit,
      include: WITH_TX,
    });
    return rows.map((row) => ({ ...activationOf(row), txId: row.txId }));
  }

  /** Takes the oldest activation that waits or that its worker has left; exactly one of several workers gets it. */
  async claim(worker: string): Promise<ActivationInHand | null> {
    const [claimed] = await this.database.$queryRaw<{ id: string }[]>`
      UPDATE policy_activation SET worker = ${worker}, heartbeat_at = clock_timestamp(),
        status = CASE status WHEN 'effective' THEN status ELSE 'running' END
      WHERE id = (
        SELECT id FROM policy_activation
        WHERE finished_at IS NULL AND (heartbeat_at IS NULL OR heartbeat_at < clock_timestamp() - ${SILENCE}::interval)
        ORDER BY tx_id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id`;
    return claimed === undefined ? null : this.inHand(claimed.id, worker);
  }

  private async inHand(id: string, worker: string): Promise<ActivationInHand> {
    const row = await this.database.policyActivation.findUniqueOrThrow({
      where: { id },
      include: { ...WITH_TX, simulation: true, ofCase: true },
    });
    const { content, contentHash } = row.ofCase.command as unknown as Pick<ActivationInHand, 'content' | 'contentHash'>;
    const report = row.simulation.report as unknown as ReportOnDisk;
    return {
      ...activationOf(row),
      worker,
      content,
      contentHash,
      cursor: row.cursor,
      asOf: report.asOf,
      rescoreFrom: report.rescoreFrom,
      reportHash: row.simulation.hash,
      reportSeq: row.simulation.knownSeq,
      approved: new Map(report.items.map((item) => [item.subject.subjectId, canonicalJson(item)])),
    };
  }

  /**
   * Records a page of rehearsed subjects; false = somebody else holds the activation, or it was abandoned. What a
   * subject's book waits for is put anew: the newest epoch speaks.
   */
  async advance({ activationId, worker, cursor }: ActivationInHand, page: RehearsedPage): Promise<boolean> {
    return this.database.$transaction(async (client) => {
      const moved = await client.$executeRaw`
        UPDATE policy_activation SET cursor = ${page.cursor}, known_seq = ${page.knownSeq},
          done = done + CASE WHEN ${page.cursor} > ${cursor} THEN ${page.subjects.length} ELSE 0 END,
          deviating = ${[...page.deviating]}, heartbeat_at = clock_timestamp()
        WHERE id = ${activationId} AND worker = ${worker} AND cursor = ${cursor} AND status = 'running'`;
      if (moved === 0) return false;
      await stage(client, activationId, page);
      await client.$executeRaw`
        UPDATE policy_activation SET (books, lines) = (
          SELECT count(*)::int, coalesce(sum(cardinality(reverses) + jsonb_array_length(drafts)), 0)::int
          FROM policy_activation_book WHERE activation_id = ${activationId})
        WHERE id = ${activationId}`;
      return true;
    });
  }

  /** Everything that waits, by subject; what the transaction itself put anew included. */
  async stagedBooks(tx: Tx, activationId: string): Promise<StagedBook[]> {
    const rows = await clientOf(tx).policyActivationBook.findMany({
      where: { activationId },
      orderBy: { subjectId: 'asc' },
    });
    return rows.map(({ subjectId, reverses, drafts }) => {
      return { subjectId, reverses, drafts: drafts as unknown as EntryDraft[] };
    });
  }

  /** The same as `advance`, of what came in at the last moment, inside the transaction that takes effect. */
  async stageWithin(tx: Tx, activationId: string, page: Pick<RehearsedPage, 'subjects' | 'books'>): Promise<void> {
    await stage(clientOf(tx), activationId, page);
  }

  /** In the transaction that takes effect: false = the activation was taken from this worker, or abandoned. */
  async takeEffect(
    tx: Tx,
    { activationId, worker }: ActivationInHand,
    { evidenceId, books, lines, deviating }: Pick<Activation, 'books' | 'lines' | 'deviating'> & { evidenceId: string },
  ): Promise<boolean> {
    const moved = await clientOf(tx).$executeRaw`
      UPDATE policy_activation SET status = 'effective', evidence_id = ${evidenceId}, books = ${books},
        lines = ${lines}, deviating = ${[...deviating]}, heartbeat_at = clock_timestamp()
      WHERE id = ${activationId} AND worker = ${worker} AND status = ANY (${statesBefore('effective')})
        AND status <> 'effective'`;
    return moved === 1;
  }

  /** Ends an activation; nothing happens when it has ended, or is in other hands. */
  async end({ activationId, worker }: ActivationInHand, status: ActivationState, ended: Ending = {}): Promise<void> {
    await this.database.$executeRaw`
      UPDATE policy_activation SET status = ${status}, finished_at = clock_timestamp(), error = ${ended.error ?? null},
        deviating = coalesce(${ended.deviating === undefined ? null : [...ended.deviating]}::text[], deviating)
      WHERE id = ${activationId} AND worker = ${worker} AND status = ANY (${statesBefore(status)})`;
  }

  /** False = it has taken effect, or ended. */
  async abandon(tx: Tx, activationId: string): Promise<boolean> {
    const moved = await clientOf(tx).$executeRaw`
      UPDATE policy_activation SET status = 'abandoned', finished_at = clock_timestamp()
      WHERE id = ${activationId} AND status = ANY (${statesBefore('abandoned')})`;
    return moved === 1;
  }

  /** Says that the worker is alive; false = it is somebody else's, or was abandoned. */
  async beat({ activationId, worker }: ActivationInHand): Promise<boolean> {
    const moved = await this.database.$executeRaw`
      UPDATE policy_activation SET heartbeat_at = clock_timestamp()
      WHERE id = ${activationId} AND worker = ${worker} AND finished_at IS NULL`;
    return moved === 1;
  }

  /** Lets go of an activation, so that another worker takes it up at once. */
  async release({ activationId, worker }: ActivationInHand): Promise<void> {
    await this.database.$executeRaw`
      UPDATE policy_activation SET heartbeat_at = NULL
      WHERE id = ${activationId} AND worker = ${worker} AND finished_at IS NULL`;
  }
}

interface Ending {
  readonly error?: string;
  readonly deviating?: readonly string[];
}

interface ReportOnDisk {
  readonly asOf: Day;
  readonly rescoreFrom: Day | null;
  readonly items: readonly SubjectChange[];
}

async function stage(
  client: DatabaseClient,
  activationId: string,
  { subjects, books }: Pick<RehearsedPage, 'subjects' | 'books'>,
): Promise<void> {
  await client.policyActivationBook.deleteMany({ where: { activationId, subjectId: { in: [...subjects] } } });
  await client.policyActivationBook.createMany({
    data: books.map(({ subjectId, reverses, drafts }) => {
      return { activationId, subjectId, reverses: [...reverses], drafts: drafts as unknown as Prisma.InputJsonArray };
    }),
  });
}

function activationOf(row: Row): Activation {
  const { id, caseId, scheme, simulationId, tolerance, status, knownSeq, done, books, lines, deviating } = row;
  const { evidenceId, finishedAt, error, tx } = row;
  return {
    activationId: id,
    caseId,
    scheme,
    simulationId,
    tolerance,
    status: status as ActivationState,
    knownSeq,
    done,
    books,
    lines,
    deviating,
    evidenceId,
    finishedAt,
    error,
    approvedBy: tx.person,
    approvedAt: tx.recordedAt,
  };
}
