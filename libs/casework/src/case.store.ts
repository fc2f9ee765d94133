import { clientOf, type Database, Prisma } from '#database';
import { type Day, DomainError, type Tx, type WriteContext } from '#kernel';
import type { Asked, Case, CaseOutcome, CaseState } from './case.js';
import type { Attachment, CaseAct, CaseActKind, NewAct } from './case-act.js';
import { type CaseTerms, LEAST_TERMS } from './case-terms.js';
import { UNKNOWN_CASE } from './casework.errors.js';

export type NewCase = Pick<Case, 'caseId' | 'kind' | 'terms'> & Asked & { readonly cause: string };

/** What only one case waits for at a time. */
export type CauseKey = Pick<NewCase, 'kind' | 'subjectId' | 'cause'>;

/** Which cases somebody asks for; `null` = whatever it is. */
export interface CaseFilter {
  readonly kind: string | null;
  readonly subjectId: string | null;
  readonly state: CaseState | null;
}

/** Where a list of cases goes on: before the last one shown. A transaction may have opened several. */
export interface CasePlace {
  readonly txId: bigint;
  readonly caseId: string;
}

export interface NewDecision {
  readonly outcome: CaseOutcome;
  readonly comment: string | null;
  /** What carrying the case out brought about; `null` = nothing was carried out. */
  readonly result: object | null;
}

const WITH_DECISION = {
  tx: { select: { recordedAt: true } },
  decision: { include: { tx: { select: { recordedAt: true } } } },
  acts: { orderBy: { seq: 'asc' }, include: { tx: { select: { recordedAt: true } } } },
} as const;

type CaseRow = Prisma.CaseGetPayload<{ include: typeof WITH_DECISION }>;

/** Who ends cases that nobody decided in time. */
export const EXPIRES = 'casework';

/** Cases, what is done in them and their decisions: all only added. */
export class CaseStore {
  constructor(private readonly database: Database) {}

  async open(tx: Tx, context: WriteContext, { command, terms, ...found }: NewCase): Promise<Case> {
    const row = await clientOf(tx).case.create({
      data: {
        id: found.caseId,
        kind: found.kind,
        subjectId: found.subjectId,
        scheme: found.scheme,
        cause: found.cause,
        command: command as Prisma.InputJsonObject,
        terms: { ...terms } as unknown as Prisma.InputJsonObject,
        makerKey: context.actor,
        makerPerson: context.person,
        txId: tx.id,
      },
      include: WITH_DECISION,
    });
    return caseFromRow(row);
  }

  async find(caseId: string, tx?: Tx): Promise<Case | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const row = await client.case.findFirst({ where: { id: caseId }, include: WITH_DECISION });
    return row === null ? null : caseFromRow(row);
  }

  /** A case that is there and of the kind; `null` = of any. */
  async require(kind: string | null, caseId: string): Promise<Case> {
    const found = await this.find(caseId);
    if (found === null || (kind !== null && found.kind !== kind)) throw new DomainError(UNKNOWN_CASE, { caseId });
    return found;
  }

  /** A page, newest first. */
  async page(filter: CaseFilter, before: CasePlace | null, limit: number): Promise<CaseWithTx[]> {
    const rows = await this.database.case.findMany({
      where: { AND: [matching(filter), ...(before === null ? [] : [{ OR: olderThan(before) }])] },
      orderBy: [{ txId: 'desc' }, { id: 'desc' }],
      take: limit,
      include: WITH_DECISION,
    });
    return rows.map((row) => ({ ...caseFromRow(row), txId: row.txId }));
  }

  /** The case that waits for a decision on the same, if there is one. */
  async waitingFor(tx: Tx, { kind, subjectId, cause }: CauseKey): Promise<string | null> {
    const found = await clientOf(tx).caseWaiting.findFirst({ where: { kind, subjectId, cause } });
    return found?.caseId ?? null;
  }

  /**
   * Serialises those who decide one case, or open one for the same: the second waits here and then sees what the first
   * one did. An advisory lock, because the service may not lock rows that it may never change.
   */
  async lock(tx: Tx, key: string): Promise<void> {
    await clientOf(tx).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 7265003))::text`;
  }

  async decide(tx: Tx, context: WriteContext, decided: Case, { outcome, comment, result }: NewDecision): Promise<void> {
    await clientOf(tx).caseDecision.create({
      data: {
        caseId: decided.caseId,
        makerPerson: decided.maker,
        outcome,
        checkerKey: context.actor,
        checkerPerson: context.person,
        comment,
        txId: tx.id,
        result: (result as Prisma.InputJsonObject | null) ?? Prisma.JsonNull,
      },
    });
  }

  /** Ids of waiting cases of some kinds whose time is over on a day, by id. */
  async expiring(today: Day, kinds: readonly string[], after: string, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM case_waiting w JOIN case_file c ON c.id = w.case_id
      WHERE c.id > ${after} AND c.kind = ANY (${[...kinds]}) AND c.terms ->> 'expiresOn' <= ${today}
      ORDER BY c.id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }

  async expire(tx: Tx, context: WriteContext, found: Case): Promise<void> {
    const by = { id: EXPIRES, name: EXPIRES, txId: tx.id };
    await clientOf(tx).person.createMany({ data: by, skipDuplicates: true });
    await this.decide(tx, context, found, { outcome: 'expired', comment: null, result: null });
  }

  async act(tx: Tx, context: WriteContext, found: Case, { attachments, ...act }: NewAct): Promise<void> {
    await clientOf(tx).caseAct.create({
      data: {
        caseId: found.caseId,
        seq: found.acts.length + 1,
        makerPerson: found.maker,
        person: context.person,
        actorKey: context.actor,
        ...act,
        attachments: attachments.map(({ name, sha256 }) => ({ name, sha256 })),
        txId: tx.id,
      },
    });
  }
}

function matching({ kind, subjectId, state }: CaseFilter): Prisma.CaseWhereInput {
  return {
    ...(kind !== null && { kind }),
    ...(subjectId !== null && { subjectId }),
    ...(state !== null && { decision: state === 'pending' ? { is: null } : { is: { outcome: state } } }),
  };
}

const olderThan = ({ txId, caseId }: CasePlace): Prisma.CaseWhereInput[] => [
  { txId: { lt: txId } },
  { txId, id: { lt: caseId } },
];

export type CaseWithTx = Case & { readonly txId: bigint };

function caseFromRow(row: CaseRow): Case {
  const { id, kind, subjectId, scheme, command, makerPerson, tx, decision } = row;
  return {
    caseId: id,
    kind,
    subjectId,
    scheme,
    command,
    maker: makerPerson,
    openedAt: tx.recordedAt,
    terms: (row.terms as CaseTerms | null) ?? LEAST_TERMS,
    acts: row.acts.map(actFromRow),
    decision:
      decision === null
        ? null
        : {
            outcome: decision.outcome as CaseOutcome,
            person: decision.checkerPerson,
            comment: decision.comment,
            decidedAt: decision.tx.recordedAt,
            result: decision.result,
          },
  };
}

const actFromRow = ({ seq, kind, person, role, note, agrees, attachments, tx }: CaseRow['acts'][number]): CaseAct => ({
  seq,
  kind: kind as CaseActKind,
  person,
  role,
  note,
  agrees,
  attachments: attachments as unknown as Attachment[],
  at: tx.recordedAt,
});
