import { Prisma } from '#database';
import { type Horizon, knownBy } from './known-sql.js';
import type { MatterStep } from './matter.js';

/** Everything that happened in a matter, one after the other: facts, decisions, cases, what other departments answered. */
export class KnownMatters {
  constructor(private readonly horizon: Horizon) {}

  /** By day, and within one by when it was recorded; empty = nothing has the key. */
  timeline(caseKey: string): Promise<MatterStep[]> {
    const known = knownBy(this.horizon);
    return this.horizon.client.$queryRaw<MatterStep[]>`
      WITH sent AS (
        SELECT c.* FROM case_file c JOIN ledger_tx t ON t.id = c.tx_id
        WHERE c.kind = 'transfer' AND c.command->>'caseKey' = ${caseKey} AND ${known}),
      facts AS (
        SELECT e.*, t.recorded_at, p.payload FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id
        JOIN evidence_payload p ON p.evidence_id = e.id
        WHERE ${known} AND e.id IN (
          SELECT k.evidence_id FROM evidence_payload k WHERE k.payload ? 'caseKey' AND k.payload->>'caseKey' = ${caseKey}
          UNION SELECT jsonb_array_elements_text(command->'evidenceIds') FROM sent
          UNION SELECT a.evidence_id FROM department_answer a JOIN sent ON sent.id = a.case_id)),
      cases AS (
        SELECT c.*, t.recorded_at FROM case_file c JOIN ledger_tx t ON t.id = c.tx_id
        WHERE ${known} AND (c.id IN (SELECT id FROM sent)
          OR (c.command ? 'evidenceId' AND c.command->>'evidenceId' IN (SELECT id FROM facts))))
      SELECT * FROM (${factSteps(known)} UNION ALL ${caseSteps(known)} UNION ALL ${answerSteps(known)}) AS step
      ORDER BY "on", "recordedAt" NULLS LAST, step`;
  }
}

const DAY = Prisma.sql`(t.recorded_at AT TIME ZONE 'Asia/Shanghai')::date::text`;

const factSteps = (known: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT 'fact' AS step, f.occurred_on::text AS "on", f.recorded_at AS "recordedAt", f.kind AS what,
    coalesce(f.institution_id, f.payload->>'subjectId') AS "subjectId", f.id AS "evidenceId", NULL AS "caseId",
    NULL AS department, NULL AS reference
  FROM facts f
  UNION ALL
  SELECT 'decision', f.decided_on::text, f.recorded_at, f.payload->'decision'->>'kind', f.institution_id, f.id, NULL,
    NULL, f.payload->'decision'->>'reference'
  FROM facts f WHERE f.decided_on IS NOT NULL AND f.payload->'decision'->>'kind' <> 'none'
  UNION ALL
  SELECT 'revoked', r.occurred_on::text, t.recorded_at, f.kind, coalesce(f.institution_id, f.payload->>'subjectId'), f.id,
    NULL, NULL, NULL
  FROM facts f JOIN evidence r ON r.revokes = f.id JOIN ledger_tx t ON t.id = r.tx_id
  WHERE ${known}`;

const caseSteps = (known: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT 'opened', ${DAY}, t.recorded_at, c.kind, coalesce(c.subject_id, c.command->>'subjectId'),
    c.command->>'evidenceId', c.id, c.command->>'department', c.command->>'reference'
  FROM cases c JOIN ledger_tx t ON t.id = c.tx_id
  UNION ALL
  SELECT 'decided', ${DAY}, t.recorded_at, d.outcome, coalesce(c.subject_id, c.command->>'subjectId'),
    c.command->>'evidenceId', c.id, c.command->>'department', c.command->>'reference'
  FROM cases c JOIN case_decision d ON d.case_id = c.id JOIN ledger_tx t ON t.id = d.tx_id
  WHERE ${known}
  UNION ALL
  SELECT 'replyDue', d.result->>'replyBy', NULL, c.command->>'form', c.command->>'subjectId', NULL, c.id,
    c.command->>'department', c.command->>'reference'
  FROM sent c JOIN case_decision d ON d.case_id = c.id JOIN ledger_tx t ON t.id = d.tx_id
  WHERE d.outcome = 'approved' AND ${known} AND NOT EXISTS (
    SELECT FROM department_answer a JOIN ledger_tx t ON t.id = a.tx_id WHERE a.case_id = c.id AND ${known})`;

const answerSteps = (known: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT 'answered', a.answered_on::text, t.recorded_at, a.outcome, c.command->>'subjectId', a.evidence_id, c.id,
    c.command->>'department', a.reference
  FROM department_answer a JOIN sent c ON c.id = a.case_id JOIN ledger_tx t ON t.id = a.tx_id
  WHERE ${known}`;
