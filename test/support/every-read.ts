import { expect } from '@jest/globals';
import type { Contract } from './contract.js';

type Ask = Contract['ask'];

/** Reads everything about a subject that ratings say, as documented. */
export async function everyReadOf(ask: Ask, id: string): Promise<void> {
  const rating = `/v1/ratings/${id}`;
  for (const asOf of ['2025-05-01', '2025-07-01', '2025-09-10', '2025-11-01', '2027-01-01']) {
    await ask('auditor', ['get', `${rating}?asOf=${asOf}`], 200);
    await ask('auditor', ['get', `${rating}/explanation?asOf=${asOf}`], 200, undefined, { 'accept-language': 'en' });
  }
  const page = await ask('auditor', ['get', `${rating}/history?limit=1`], 200);
  await ask('auditor', ['get', `${rating}/history?cursor=${page.body.nextCursor}`], 200);
  const entries = await ask('auditor', ['get', `/v1/subjects/${id}/entries`], 200);
  const proposals = entries.body.items.flatMap(
    (entry: { detail: { proposal?: object } }) => entry.detail.proposal ?? [],
  );
  for (const { max } of proposals) expect(max).toBeLessThanOrEqual(12);
}
