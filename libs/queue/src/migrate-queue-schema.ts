import { runMigrations } from 'bullmq';
import pg from 'pg';
import { QUEUE_NAME } from './recalculation-job.js';

const SCHEMA = 'bullmq';

/** Serialises the grants of several deployers; any number will do. BullMQ's own lock covers its migrations alone. */
const GRANT_LOCK = 7_163_001;

/**
 * Makes BullMQ's schema and brings it up to date as its owner, then lets the service role use it without owning
 * anything: rows and sequences, but no DDL and no writing to the list of migrations. May be run at every deployment.
 */
export async function migrateQueueSchema(ownerUrl: string, serviceRole: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'probity-queue-migration' });
  await client.connect();
  try {
    await runMigrations(client, SCHEMA);
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [GRANT_LOCK]);
    await createJobIdSequence(client);
    await grant(client, pg.escapeIdentifier(serviceRole));
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** BullMQ makes the sequence of a queue's job ids with the first job, for which the service role lacks the right. */
async function createJobIdSequence(client: pg.Client): Promise<void> {
  await client.query(`SELECT ${SCHEMA}.next_job_id($1)`, [QUEUE_NAME]);
}

async function grant(client: pg.Client, role: string): Promise<void> {
  await client.query(`
    GRANT USAGE ON SCHEMA ${SCHEMA} TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${role};
    REVOKE INSERT, UPDATE, DELETE ON ${SCHEMA}.migration FROM ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${role};
  `);
}
