import { randomBytes } from 'node:crypto';
import { clientOf, type Database, dayToColumn, maybeDayFromColumn, maybeDayToColumn, Prisma } from '#database';
import type { Day, IdSource, Tx } from '#kernel';
import { payloadCommitment } from '#ledger';
import type { EvidenceFact } from '#scoring';
import type { InspectionResultInput, ReportInput } from './fact-inputs.js';

export type EvidenceKind =
  | EvidenceFact['type']
  | 'revocation'
  | 'standingRestoration'
  | 'softMeasure'
  | 'policyActivation'
  | 'peerRecording'
  | 'identityLink'
  | 'annualReview';

/** A fact from outside, before it is stored. */
export interface EvidenceDraft {
  readonly kind: EvidenceKind;
  readonly institutionId: string | null;
  readonly occurredOn: Day;
  readonly decidedOn: Day | null;
  readonly payload: object;
  /** What the intake found beside the entries. */
  readonly outcome: object;
  readonly revokes: string | null;
}

export interface StoredEvidence {
  readonly evidenceId: string;
  readonly kind: string;
  readonly decidedOn: Day | null;
  readonly recordedAt: Date;
  /** The person who recorded it. */
  readonly recordedBy: string;
  readonly commitment: string;
  readonly outcome: unknown;
  readonly payload: unknown;
  readonly revokedBy: string | null;
  /** Stands for whoever reported it; `null` = nobody was named. */
  readonly informantRef: string | null;
}

/** The name under which a source sends a fact once. */
export interface EvidenceKey {
  readonly sourceSystem: string;
  readonly sourceId: string;
  readonly bodyHash: string;
}

/** `taken` by this call, or already `held` by an earlier fact with the same or another body. */
export interface Claim {
  readonly evidenceId: string;
  readonly taken: boolean;
  readonly sameBody: boolean;
}

/** By what a result may be one that another system told of. */
export interface ResultTold {
  readonly institutionId: string;
  readonly sourceSystem: string;
  readonly decidedOn: Day | null;
}

/** A fact that is stored together with others. */
export interface NewEvidence {
  readonly evidenceId: string;
  readonly salt: string;
  readonly commitment: string;
  readonly draft: EvidenceDraft;
}

/** A fact that another system sent earlier and that holds. */
export interface EarlierFact {
  readonly evidenceId: string;
  readonly sourceSystem: string;
  readonly payload: unknown;
}

/** Facts: added, never changed. The payload stands apart from the fact and is bound to it by a salted hash. */
export class EvidenceStore {
  constructor(
    private readonly database: Database,
    private readonly ids: IdSource,
  ) {}

  /** Claims a key. While another transaction holds it uncommitted, this waits for its end. */
  async claim(tx: Tx, key: EvidenceKey): Promise<Claim> {
    const evidenceId = this.ids.next('ev');
    const { count } = await clientOf(tx).evidenceKey.createMany({ data: { ...key, evidenceId }, skipDuplicates: true });
    if (count === 1) return { evidenceId, taken: true, sameBody: true };
    const { sourceSystem, sourceId } = key;
    const held = await clientOf(tx).evidenceKey.findUniqueOrThrow({
      where: { sourceSystem_sourceId: { sourceSystem, sourceId } },
    });
    return { evidenceId: held.evidenceId, taken: false, sameBody: held.bodyHash === key.bodyHash };
  }

  /** Which of some keys are held by facts that are stored. */
  async held(tx: Tx, keys: readonly Omit<EvidenceKey, 'bodyHash'>[]): Promise<Set<string>> {
    const rows = await clientOf(tx).$queryRaw<{ system: string; id: string }[]>`
      SELECT k.source_system AS system, k.source_id AS id FROM evidence_key k
      JOIN unnest(${keys.map((key) => key.sourceSystem)}::text[], ${keys.map((key) => key.sourceId)}::text[])
        AS v (source_system, source_id) USING (source_system, source_id)`;
    return new Set(rows.map(({ system, id }) => evidenceKeyText({ sourceSystem: system, sourceId: id })));
  }

  /** Claims many keys in sorted order, so that two who claim the same wait for each other; returns the ids that got theirs. */
  async claimMany(tx: Tx, keys: readonly (EvidenceKey & { readonly evidenceId: string })[]): Promise<Set<string>> {
    const rows = await clientOf(tx).$queryRaw<{ id: string }[]>`
      INSERT INTO evidence_key (source_system, source_id, evidence_id, body_hash)
      SELECT "sourceSystem", "sourceId", "evidenceId", "bodyHash"
      FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
        AS v ("sourceSystem" text, "sourceId" text, "evidenceId" text, "bodyHash" text)
      ORDER BY 1, 2 ON CONFLICT DO NOTHING RETURNING evidence_id AS id`;
    return new Set(rows.map(({ id }) => id));
  }

  nextId(): string {
    return this.ids.next('ev');
  }

  /** A fact with its salt and commitment, as `insertMany` stores it. */
  committed(evidenceId: string, draft: EvidenceDraft): NewEvidence {
    const salt = randomBytes(16).toString('hex');
    return { evidenceId, salt, draft, commitment: payloadCommitment(salt, draft.payload) };
  }

  /** Stores many facts under claimed ids, each as `insert` does. */
  async insertMany(tx: Tx, facts: readonly NewEvidence[]): Promise<void> {
    const rows = facts.map(({ evidenceId, salt, commitment, draft }) => ({ ...draft, evidenceId, salt, commitment }));
    const given = JSON.stringify(rows);
    await clientOf(tx).$executeRaw`
      INSERT INTO evidence (id, kind, institution_id, revokes, commitment, tx_id, occurred_on, decided_on, outcome)
      SELECT "evidenceId", kind, "institutionId", revokes, commitment, ${tx.id}::bigint, "occurredOn", "decidedOn", outcome
      FROM jsonb_to_recordset(${given}::jsonb) AS v ("evidenceId" text, kind text, "institutionId" text, revokes text,
        commitment text, "occurredOn" date, "decidedOn" date, outcome jsonb)`;
    await clientOf(tx).$executeRaw`
      INSERT INTO evidence_payload (evidence_id, salt, payload)
      SELECT "evidenceId", salt, payload
      FROM jsonb_to_recordset(${given}::jsonb) AS v ("evidenceId" text, salt text, payload jsonb)`;
  }

  /** Which of some results, by their place, may be what another system told of an institution and day. */
  async toldByOthers(tx: Tx, results: readonly ResultTold[]): Promise<Set<number>> {
    const rows = await clientOf(tx).$queryRaw<{ place: number }[]>`
      SELECT DISTINCT v.place::int AS place
      FROM unnest(${results.map((one) => one.institutionId)}::text[], ${results.map((one) => one.decidedOn)}::date[],
        ${results.map((one) => one.sourceSystem)}::text[]) WITH ORDINALITY AS v (institution_id, decided_on, system, place)
      JOIN evidence e ON e.institution_id = v.institution_id AND e.decided_on = v.decided_on AND e.kind = 'inspectionResult'
      JOIN evidence_key k ON k.evidence_id = e.id AND k.source_system <> v.system`;
    return new Set(rows.map(({ place }) => place - 1));
  }

  /** How many facts under a name of ours were taken back: the same fact may be true again after that. */
  async revokedUnder(tx: Tx, sourceSystem: string, sourceId: string): Promise<number> {
    const [row] = await clientOf(tx).$queryRaw<{ revoked: number }[]>`
      SELECT count(*)::int AS revoked FROM evidence_key k JOIN evidence r ON r.revokes = k.evidence_id
      WHERE k.source_system = ${sourceSystem}
        AND (k.source_id = ${sourceId} OR starts_with(k.source_id, ${`${sourceId}#`}))`;
    return row?.revoked ?? 0;
  }

  /** Results of other systems about an institution with a decision of the same day that hold, the newest first. */
  resultsOfOthers(tx: Tx, result: InspectionResultInput): Promise<EarlierFact[]> {
    const { institutionId, sourceSystem, decision } = result;
    return clientOf(tx).$queryRaw<EarlierFact[]>`
      SELECT e.id AS "evidenceId", k.source_system AS "sourceSystem", p.payload
      FROM evidence e JOIN evidence_key k ON k.evidence_id = e.id JOIN evidence_payload p ON p.evidence_id = e.id
      WHERE e.institution_id = ${institutionId} AND e.kind = 'inspectionResult'
        AND e.decided_on = ${decision.decidedOn}::date AND k.source_system <> ${sourceSystem}
        AND NOT EXISTS (SELECT FROM evidence r WHERE r.revokes = e.id)
      ORDER BY e.id DESC LIMIT 20`;
  }

  /** Confirmed reports of other systems about a subject that came in, or were confirmed, on the same day; as above. */
  reportsOfOthers(tx: Tx, { subjectId, sourceSystem, receivedOn, confirmedOn }: ReportInput): Promise<EarlierFact[]> {
    return clientOf(tx).$queryRaw<EarlierFact[]>`
      SELECT e.id AS "evidenceId", k.source_system AS "sourceSystem", p.payload
      FROM evidence e JOIN evidence_key k ON k.evidence_id = e.id JOIN evidence_payload p ON p.evidence_id = e.id
      WHERE e.kind = 'report' AND (e.occurred_on = ${receivedOn}::date OR e.decided_on = ${confirmedOn}::date)
        AND p.payload->>'subjectId' = ${subjectId} AND p.payload->>'outcome' = 'confirmed'
        AND k.source_system <> ${sourceSystem} AND NOT EXISTS (SELECT FROM evidence r WHERE r.revokes = e.id)
      ORDER BY e.id DESC LIMIT 20`;
  }

  /** Facts about one subject follow each other until commit: of two that come at once the second sees the first. */
  async awaitOthersAbout(tx: Tx, subjectId: string): Promise<void> {
    await clientOf(tx).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${subjectId}, 7265005))::text`;
  }

  /** The same of many subjects, in one order. */
  async awaitOthersAboutAll(tx: Tx, subjectIds: readonly string[]): Promise<void> {
    await clientOf(tx).$queryRaw`
      SELECT pg_advisory_xact_lock(key)::text
      FROM (SELECT DISTINCT hashtextextended(id, 7265005) AS key FROM unnest(${[...subjectIds]}::text[]) AS id ORDER BY 1) v`;
  }

  /** Stores a fact under a claimed id; returns the commitment that its entries are chained with. */
  async insert(
    tx: Tx,
    evidenceId: string,
    draft: EvidenceDraft,
    salt = randomBytes(16).toString('hex'),
  ): Promise<string> {
    const commitment = payloadCommitment(salt, draft.payload);
    const { kind, institutionId, revokes } = draft;
    await clientOf(tx).evidence.create({
      data: {
        id: evidenceId,
        kind,
        institutionId,
        revokes,
        commitment,
        txId: tx.id,
        occurredOn: dayToColumn(draft.occurredOn),
        decidedOn: maybeDayToColumn(draft.decidedOn),
        outcome: draft.outcome as Prisma.InputJsonObject,
      },
    });
    await clientOf(tx).evidencePayload.create({
      data: { evidenceId, salt, payload: draft.payload as Prisma.InputJsonObject },
    });
    return commitment;
  }

  async find(evidenceId: string, tx?: Tx): Promise<StoredEvidence | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const row = await client.evidence.findFirst({
      where: { id: evidenceId },
      include: {
        tx: { select: { recordedAt: true, person: true } },
        payload: { select: { payload: true } },
        informant: { select: { reference: true } },
      },
    });
    if (row === null) return null;
    const revocation = await client.evidence.findFirst({ where: { revokes: evidenceId }, select: { id: true } });
    return {
      evidenceId,
      kind: row.kind,
      decidedOn: maybeDayFromColumn(row.decidedOn),
      commitment: row.commitment,
      outcome: row.outcome,
      recordedAt: row.tx.recordedAt,
      recordedBy: row.tx.person,
      payload: row.payload?.payload ?? null,
      revokedBy: revocation?.id ?? null,
      informantRef: row.informant?.reference ?? null,
    };
  }
}

/** Names a key in sets. */
export const evidenceKeyText = ({ sourceSystem, sourceId }: Omit<EvidenceKey, 'bodyHash'>): string =>
  `${sourceSystem}\n${sourceId}`;
