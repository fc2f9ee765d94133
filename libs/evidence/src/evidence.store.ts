import { randomBytes } from 'node:crypto';
import { clientOf, type Database, maybeDayFromColumn } from '#database';
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

/** A fact that is to be stored under the id that was claimed for it. */
export interface ClaimedFact {
  readonly tx: Tx;
  readonly evidenceId: string;
  readonly draft: EvidenceDraft;
  readonly salt?: string | undefined;
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
    const [claim] = await this.claimEach(tx, [key]);
    return claim!;
  }

  /** The same of several, none of them twice; in one order, so that two who claim the same ones don't wait in a circle. */
  async claimEach(tx: Tx, keys: readonly EvidenceKey[]): Promise<Claim[]> {
    const rows = keys.map((key) => ({ ...key, evidenceId: this.ids.next('ev') }));
    const taken = await clientOf(tx).$queryRaw<{ id: string }[]>`
      INSERT INTO evidence_key (source_system, source_id, evidence_id, body_hash)
      SELECT k."sourceSystem", k."sourceId", k."evidenceId", k."bodyHash"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS k ("sourceSystem" text, "sourceId" text, "evidenceId" text, "bodyHash" text)
      ORDER BY 1, 2 ON CONFLICT DO NOTHING RETURNING evidence_id AS id`;
    const own = new Set(taken.map(({ id }) => id));
    const claims: Claim[] = [];
    for (const { evidenceId, ...key } of rows)
      claims.push(own.has(evidenceId) ? { evidenceId, taken: true, sameBody: true } : await this.held(tx, key));
    return claims;
  }

  private async held(tx: Tx, { sourceSystem, sourceId, bodyHash }: EvidenceKey): Promise<Claim> {
    const held = await clientOf(tx).evidenceKey.findUniqueOrThrow({
      where: { sourceSystem_sourceId: { sourceSystem, sourceId } },
    });
    return { evidenceId: held.evidenceId, taken: false, sameBody: held.bodyHash === bodyHash };
  }

  /** How many facts under a name of ours were taken back: the same fact may be true again after that. */
  async revokedUnder(tx: Tx, sourceSystem: string, sourceId: string): Promise<number> {
    const [row] = await clientOf(tx).$queryRaw<{ revoked: number }[]>`
      SELECT count(*)::int AS revoked FROM evidence_key k JOIN evidence r ON r.revokes = k.evidence_id
      WHERE k.source_system = ${sourceSystem}
        AND (k.source_id = ${sourceId} OR starts_with(k.source_id, ${`${sourceId}#`}))`;
    return row?.revoked ?? 0;
  }

  /**
   * For each of some results those of other systems about its institution with a decision of the same day that hold, the
   * newest first.
   */
  async resultsOfOthers(tx: Tx, results: readonly InspectionResultInput[]): Promise<EarlierFact[][]> {
    const column = (read: (result: InspectionResultInput) => string | null) => results.map(read);
    const rows = await clientOf(tx).$queryRaw<(EarlierFact & { place: bigint })[]>`
      SELECT asked.place, found.* FROM unnest(${column(({ institutionId }) => institutionId)}::text[],
        ${column(({ decision }) => decision.decidedOn)}::date[], ${column(({ sourceSystem }) => sourceSystem)}::text[])
        WITH ORDINALITY AS asked (institution_id, decided_on, source_system, place)
      CROSS JOIN LATERAL (
        SELECT e.id AS "evidenceId", k.source_system AS "sourceSystem", p.payload
        FROM evidence e JOIN evidence_key k ON k.evidence_id = e.id JOIN evidence_payload p ON p.evidence_id = e.id
        WHERE e.institution_id = asked.institution_id AND e.kind = 'inspectionResult'
          AND e.decided_on = asked.decided_on AND k.source_system <> asked.source_system
          AND NOT EXISTS (SELECT FROM evidence r WHERE r.revokes = e.id)
        ORDER BY e.id DESC LIMIT 20) found
      ORDER BY asked.place, found."evidenceId" DESC`;
    return results.map((_, i) => rows.filter(({ place }) => Number(place) === i + 1));
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
  async awaitOthersAbout(tx: Tx, subjectIds: readonly string[]): Promise<void> {
    await clientOf(tx).$queryRaw`
      SELECT count(pg_advisory_xact_lock(hashtextextended(id, 7265005))::text)::int
      FROM (SELECT DISTINCT id FROM unnest(${[...subjectIds]}::text[]) AS id ORDER BY id) sorted`;
  }

  /** Stores a fact under a claimed id; returns the commitment that its entries are chained with. */
  async insert(tx: Tx, evidenceId: string, draft: EvidenceDraft, salt?: string): Promise<string> {
    const [commitment] = await this.insertEach([{ tx, evidenceId, draft, salt }]);
    return commitment!;
  }

  /** The same of several, each with its own transaction. */
  async insertEach(facts: readonly ClaimedFact[]): Promise<string[]> {
    const rows = facts.map(({ tx, evidenceId, draft, salt = randomBytes(16).toString('hex') }) => {
      const commitment = payloadCommitment(salt, draft.payload);
      const { payload, ...columns } = draft;
      return {
        row: { ...columns, evidenceId, txId: String(tx.id), commitment },
        secret: { evidenceId, salt, payload },
      };
    });
    const client = clientOf(facts[0]!.tx);
    await client.$executeRaw`
      INSERT INTO evidence (id, kind, tx_id, institution_id, occurred_on, decided_on, commitment, outcome, revokes)
      SELECT e."evidenceId", e.kind, e."txId", e."institutionId", e."occurredOn", e."decidedOn", e.commitment, e.outcome,
        e.revokes
      FROM jsonb_to_recordset(${JSON.stringify(rows.map(({ row }) => row))}::jsonb) AS e (
        "evidenceId" text, kind text, "txId" bigint, "institutionId" text, "occurredOn" date, "decidedOn" date,
        commitment text, outcome jsonb, revokes text)`;
    await client.$executeRaw`
      INSERT INTO evidence_payload (evidence_id, salt, payload)
      SELECT p."evidenceId", p.salt, p.payload
      FROM jsonb_to_recordset(${JSON.stringify(rows.map(({ secret }) => secret))}::jsonb) AS p ("evidenceId" text, salt text, payload jsonb)`;
    return rows.map(({ row }) => row.commitment);
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
