import { type Database, Prisma } from '#database';
import { DomainError } from '#kernel';
import type { MatterStep } from './matter.js';
import { UNKNOWN_MATTER_KEY } from './transfers.errors.js';

/** Everything that happened in a matter, one after the other: facts, decisions, cases, what other departments answered. */
export class Matters {
  constructor(private readonly database: Database) {}

  /** By day, and within one by when it was recorded. */
  async timeline(caseKey: string): Promise<MatterStep[]> {
    const steps = await this.database.$queryRaw<MatterStep[]>`
      WITH sent AS (SELECT c.* FROM case_file c WHERE c.kind = 'transfer' AND c.command->>'caseKey' = ${caseKey}),
      facts AS (
        SELECT e.*, t.recorded_at, p.payload FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id
        JOIN evidence_payload p ON p.evidence_id = e.id
        WHERE e.id IN (
          SELECT k.evidence_id FROM evidence_payload k WHERE k.payload ? 'caseKey' AND k.payload->>'caseKey' = ${caseKey}
          UNION SELECT jsonb_array_elements_text(command->'evidenceIds') FROM sent
          UNION SELECT a.evidence_id FROM department_answer a JOIN sent ON sent.id = a.case_id)),
      cases AS (
        SELECT c.*, t.recorded_at FROM case_file c JOIN ledger_tx t ON t.id = c.tx_id
        WHERE c.id IN (SELECT id FROM sent)
          OR (c.command ? 'evidenceId' AND c.command->>'evidenceId' IN (SELECT id FROM facts)))
      SELECT * FROM (${factSteps} UNION ALL ${caseSteps} UNION ALL ${answerSteps}) AS step
      ORDER BY "on", "recordedAt" NULLS LAST, step`;
    if (steps.length === 0) throw new DomainError(UNKNOWN_MATTER_KEY, { caseKey });
    return steps;
  }
}

const DAY = Prisma.sql`(t.recorded_at AT TIME ZONE 'Asia/Shanghai')::date::text`;

const factSteps = Prisma.sql`
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
  FROM facts f JOIN evidence r ON r.revokes = f.id JOIN ledger_tx t ON t.id = r.tx_id`;

const caseSteps = Prisma.sql`
  SELECT 'opened', ${DAY}, t.recorded_at, c.kind, coalesce(c.subject_id, c.command->>'subjectId'),
    c.command->>'evidenceId', c.id, c.command->>'department', c.command->>'reference'
  FROM cases c JOIN ledger_tx t ON t.id = c.tx_id
  UNION ALL
  SELECT 'decided', ${DAY}, t.recorded_at, d.outcome, coalesce(c.subject_id, c.command->>'subjectId'),
    c.command->>'evidenceId', c.id, c.command->>'department', c.command->>'reference'
  FROM cases c JOIN case_decision d ON d.case_id = c.id JOIN ledger_tx t ON t.id = d.tx_id
  UNION ALL
  SELECT 'replyDue', d.result->>'replyBy', NULL, c.command->>'form', c.command->>'subjectId', NULL, c.id,
    c.command->>'department', c.command->>'reference'
  FROM sent c JOIN case_decision d ON d.case_id = c.id
  WHERE d.outcome = 'approved' AND NOT EXISTS (SELECT FROM department_answer a WHERE a.case_id = c.id)`;

const answerSteps = Prisma.sql`
  SELECT 'answered', a.answered_on::text, t.recorded_at, a.outcome, c.command->>'subjectId', a.evidence_id, c.id,
    c.command->>'department', a.reference
  FROM department_answer a JOIN sent c ON c.id = a.case_id JOIN ledger_tx t ON t.id = a.tx_id`;
