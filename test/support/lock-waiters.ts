import { query } from './query.js';
import type { TestDatabase } from './test-database.js';

/** How many sessions of a suite's database wait for a lock at this moment. */
export async function lockWaiters({ superuserUrl }: TestDatabase): Promise<number> {
  const sql = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return (await query(superuserUrl, sql)).length;
}
