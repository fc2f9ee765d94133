import { clientOf, type Database, type DatabaseClient, Prisma } from '#database';
import { type Alongside, type JobStore, jobFromRow, WITH_JOB } from '#jobs';
import { canonicalJson, type Day, type Tx } from '#kernel';
import type { EntryDraft } from '#scoring';
import type { SubjectChange } from '../simulation/subject-change.js';
import { ACTIVATION, ACTIVATION_STATES, type Activation, type ActivationOrder, type Rehearsed } from './activation.js';

/** What waits to be written into one book; nothing = the subject's book stays as it is. */
export interface StagedBook {
  readonly subjectId: string;
  /** Places of the lines that are taken back. */
  readonly reverses: readonly number[];
  readonly drafts: readonly EntryDraft[];
}

/** Subjects that were rehearsed at an epoch, and who deviates of all so far. */
export interface RehearsedPage extends Rehearsed {
  readonly subjects: readonly string[];
  readonly books: readonly StagedBook[];
}

type Row = Prisma.PolicyActivationGetPayload<{ include: typeof WITH_JOB }>;

/** Activations: what was approved never changes, how far it has come does. */
export class ActivationStore {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobStore,
  ) {}

  async open(
    tx: Tx,
    opened: Pick<Activation, 'activationId' | 'caseId' | 'scheme' | 'simulationId' | 'tolerance' | 'knownSeq'>,
  ): Promise<void> {
    const { activationId, ...rest } = opened;
    // One of a scheme at a time: two of them would each count on books that the other changes.
    await this.jobs.add(tx, ACTIVATION, { jobId: activationId, slot: opened.scheme });
    await clientOf(tx).policyActivation.create({ data: { id: activationId, ...rest } });
  }

  async find(activationId: string, tx?: Tx): Promise<Activation | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const row = await client.policyActivation.findFirst({ where: { id: activationId }, include: WITH_JOB });
    return row === null ? null : activationOf(row);
  }

  /** Newest first. */
  async page(before: bigint | null, limit: number): Promise<(Activation & { readonly txId: bigint })[]> {
    const rows = await this.database.policyActivation.findMany({
      where: { job: { kind: ACTIVATION.name, ...(before !== null && { txId: { lt: before } }) } },
      orderBy: { job: { txId: 'desc' } },
      take: limit,
      include: WITH_JOB,
    });
    return rows.map((row) => ({ ...activationOf(row), txId: row.job.txId }));
  }

  /** What an activation carries out, and how far its rehearsal has come. */
  async order(activationId: string): Promise<ActivationOrder & Rehearsed> {
    const { simulation, ofCase, simulationId, tolerance, knownSeq, deviating } =
      await this.database.policyActivation.findFirstOrThrow({
        where: { id: activationId },
        include: { simulation: true, ofCase: true },
      });
    const { content, contentHash } = ofCase.command as unknown as Pick<ActivationOrder, 'content' | 'contentHash'>;
    const { asOf, rescoreFrom, items } = simulation.report as unknown as ReportOnDisk;
    const approved = new Map(items.map((item) => [item.subject.subjectId, canonicalJson(item)]));
    const draft = { content, contentHash, asOf, rescoreFrom, approved };
    const report = { simulationId, reportHash: simulation.hash, reportSeq: simulation.knownSeq };
    return { activationId, tolerance, ...report, ...draft, knownSeq, deviating };
  }

  /** Keeps what a page of rehearsed subjects came to. What a book waits for is put anew: the newest epoch speaks. */
  rehearsed(activationId: string, page: RehearsedPage): Alongside {
    return async (client) => {
      await stage(client, activationId, page);
      await client.$executeRaw`
        UPDATE policy_activation SET known_seq = ${page.knownSeq}, deviating = ${[...page.deviating]},
          (books, lines) = (
            SELECT count(*)::int, coalesce(sum(cardinality(reverses) + jsonb_array_length(drafts)), 0)::int
            FROM policy_activation_book WHERE activation_id = ${activationId})
        WHERE id = ${activationId}`;
    };
  }

  /** Keeps who deviated in the end. */
  deviates(activationId: string, deviating: readonly string[]): Alongside {
    const data = { deviating: [...deviating] };
    return (client) => client.policyActivation.update({ where: { id: activationId }, data });
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

  /** The same as `rehearsed`, of what came in at the last moment, inside the transaction that takes effect. */
  async stageWithin(tx: Tx, activationId: string, page: Pick<RehearsedPage, 'subjects' | 'books'>): Promise<void> {
    await stage(clientOf(tx), activationId, page);
  }

  /** What it came to, in the transaction that takes effect. */
  async keepEffect(
    tx: Tx,
    activationId: string,
    { deviating, ...effect }: Pick<Activation, 'books' | 'lines' | 'deviating'> & { readonly evidenceId: string },
  ): Promise<void> {
    const data = { ...effect, deviating: [...deviating] };
    await clientOf(tx).policyActivation.update({ where: { id: activationId }, data });
  }
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

function activationOf({ id, job, ...row }: Row): Activation {
  const { caseId, scheme, simulationId, tolerance, knownSeq, books, lines, deviating, evidenceId } = row;
  const { state, done, error, finishedAt, askedBy, askedAt } = jobFromRow(job);
  const approved = { caseId, scheme, simulationId, tolerance, approvedBy: askedBy, approvedAt: askedAt };
  const progress = { status: ACTIVATION_STATES[state], knownSeq, done, books, lines, deviating };
  return { activationId: id, ...approved, ...progress, evidenceId, finishedAt, error };
}
