import { query } from './query.js';
import type { TestApi } from './test-api.js';

/** What everybody is rated now, but for what names the lines behind it. */
export async function everybody(api: TestApi, asOf: string): Promise<Map<string, string>> {
  const ids = await query<{ id: string }>(api.database.ownerUrl, 'SELECT id FROM subject ORDER BY id');
  const rows = new Map<string, string>();
  for (const { id } of ids) {
    const { body } = await api.send('auditor', 'get', `/v1/ratings/${id}?asOf=${asOf}`).expect(200);
    const { score, grade, notRated, standing, decisions, vetoes } = body;
    rows.set(id, JSON.stringify([score, grade, notRated, standing, decisions, vetoes]));
  }
  return rows;
}

/** Whose rating is another one. */
export const differing = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>) =>
  [...a.keys()].filter((id) => a.get(id) !== b.get(id));
