import type { Database } from './database.js';

/** Tables whose rows are never changed by the service; stamp and seal of a transaction its epoch writes. */
export const IMMUTABLE_TABLES = [
  'evidence',
  'evidence_payload',
  'evidence_key',
  'idempotency_key',
  'subject_version',
  'affiliation_version',
  'policy_version',
  'epoch',
  'ledger_tx',
  'ledger_entry',
  'person',
  'case_file',
  'case_decision',
  'case_act',
  'rating_change',
  'soft_measure',
  'subject_link',
  'simulation_report',
  'cycle_closing',
  'cycle_closing_member',
  'peer_recording',
  'calendar_year',
  'clock_run',
  'clock_event',
  'notice',
  'webhook',
  'webhook_secret',
  'webhook_switch',
  'api_key_secret',
  'webhook_end',
  'refused_attempt',
  'personal_read',
  'erasure',
  'informant',
  'informant_secret',
  'informant_reading',
  'login',
  'representation',
  'department_answer',
  'list_entry',
  'list_exit',
  'publication',
  'reward',
  'reward_step',
  'publication_flaw',
  'publication_end',
  'checkpoint',
  'cosignature',
  'inspector_version',
  'draw',
  'draw_reveal',
  'draw_result',
] as const;

interface Excess {
  readonly place: string;
  readonly privilege: string;
}

/**
 * Refuses to go on when the role that the service connects as could rewrite history. The partitions count too, and
 * single columns: a right on one of them needs none on the whole.
 */
export async function requireLeastPrivilege(database: Database): Promise<void> {
  const excess = await database.$queryRaw<Excess[]>`
    SELECT c.oid::regclass::text AS place, p.privilege
    FROM pg_class c, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p(privilege)
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND (c.relname = ANY (${[...IMMUTABLE_TABLES, 'knowledge_clock']}) OR c.oid IN (
        SELECT inhrelid FROM pg_inherits WHERE inhparent = 'public.ledger_entry'::regclass))
      AND CASE p.privilege
        WHEN 'UPDATE' THEN EXISTS (
          SELECT FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            AND has_column_privilege(c.oid, a.attnum, 'UPDATE'))
        ELSE has_table_privilege(c.oid, p.privilege)
      END
    ORDER BY 1, 2 LIMIT 3`;
  if (excess.length === 0) return;
  const what = excess.map(({ place, privilege }) => `${privilege} on ${place}`).join(', ');
  throw new Error(
    `the database role of the service may ${what}: it could rewrite history. ` +
      'Connect as a member of probity_service alone, not as the owner of the tables.',
  );
}
