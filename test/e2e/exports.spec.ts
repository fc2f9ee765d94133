import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parquetReadObjects } from 'hyparquet';
import type { Response } from 'supertest';
import { SweepStale } from '#recalculation';
import { scoring } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';
import { askWith, fillRegion, type Ids, keysOf } from '../support/two-regions.js';

const [ONE, OTHER] = ['640105', '640106'] as const;
const WHAT = ['ratings', 'entries', 'rating-changes'] as const;
const AS_OF = '2025-07-01';

let api: TestApi;
let places: Readonly<Record<string, Ids>>;

beforeAll(async () => {
  api = await TestApi.start();
  places = { [ONE]: await fillRegion(api, ONE), [OTHER]: await fillRegion(api, OTHER) };
  await calculated();
}, 120_000);
afterAll(() => api.stop());

const calculated = () => api.get(SweepStale).execute();

async function exported(what: string, query = '', send = ask): Promise<{ header: Response['headers']; bytes: Buffer }> {
  const { headers, body } = await send(`/v1/${what}:export?${query}`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return { header: headers, bytes: body };
}
const ask = (path: string) => api.send('auditor', 'get', path).set('accept-language', 'en');
const rowsOf = (bytes: Buffer): Record<string, unknown>[] =>
  bytes
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('an export', () => {
  test('is the same to the byte after later writes, in every format', async () => {
    const before = new Map<string, Awaited<ReturnType<typeof exported>>>();
    const { header } = await exported('ratings');
    const known = `knownSeq=${header['known-seq']}&asOf=${AS_OF}`;
    const asked = WHAT.flatMap((what) =>
      ['ndjson', 'csv', 'parquet'].map((format) => [what, `${known}&format=${format}`]),
    );
    for (const [what, query] of asked) {
      before.set(
        what! + query!,
        await exported(what!, what === 'ratings' ? query : query!.replace(`&asOf=${AS_OF}`, '')),
      );
    }
    const fact = scoring(places[ONE]!['subjectId']!, 3, '2025-06-20');
    await api
      .send('ingest', 'post', '/v1/inspection-results', { ...fact, institutionId: places[ONE]!['institutionId'] })
      .expect(201);
    await calculated();
    for (const [what, query] of asked) {
      const again = await exported(what!, what === 'ratings' ? query : query!.replace(`&asOf=${AS_OF}`, ''));
      const { bytes } = before.get(what! + query!)!;
      expect(bytes.length).toBeGreaterThan(100);
      expect([what, query, again.bytes.equals(bytes)]).toEqual([what, query, true]);
    }
    const later = await exported('entries');
    expect(Number(later.header['known-seq'])).toBeGreaterThan(Number(header['known-seq']));
    expect(rowsOf(later.bytes).length).toBeGreaterThan(
      rowsOf(before.get(`entries${known}&format=ndjson`)!.bytes).length,
    );
  });

  test('says what the routes for one say, whichever format', async () => {
    const subjectId = places[ONE]!['subjectId']!;
    const { header, bytes } = await exported('ratings', `asOf=${AS_OF}&scheme=personnel`);
    expect(header).toMatchObject({ 'content-type': 'application/x-ndjson', 'as-of': AS_OF });
    const alone = (await ask(`/v1/ratings/${subjectId}?asOf=${AS_OF}&scheme=personnel&knownSeq=${header['known-seq']}`))
      .body;
    expect(rowsOf(bytes).find((row) => row['subjectId'] === subjectId)).toEqual(alone);
    const { items } = (await ask(`/v1/subjects/${subjectId}/entries?scheme=personnel&limit=100`)).body;
    const lines = rowsOf((await exported('entries', 'scheme=personnel')).bytes).filter(
      (row) => row['subjectId'] === subjectId,
    );
    const place = { subjectId, scheme: 'personnel', knownSeq: expect.any(Number) };
    expect(lines).toEqual(items.map((line: object) => ({ ...line, ...place })));
    const parquet = (await exported('entries', 'scheme=personnel&format=parquet')).bytes;
    const table = await parquetReadObjects({ file: new Uint8Array(parquet).buffer });
    expect(
      table.filter((row) => row['subjectId'] === subjectId).map(({ points, scoreDate }) => [points, scoreDate]),
    ).toEqual(items.map((line: { points: number; scoreDate: string }) => [line.points, new Date(line.scoreDate)]));
    const feed = rowsOf((await exported('rating-changes')).bytes);
    expect(feed).toEqual((await ask('/v1/rating-changes?limit=500')).body.items);
  });

  test('tells whoever is limited to a region of that region alone', async () => {
    const keys = await keysOf(api, ONE, ['auditor']);
    for (const what of WHAT) {
      const { bytes } = await exported(what, '', (path) => askWith(api, keys.get('auditor')!, 'get', path));
      const told = new Set(rowsOf(bytes).map((row) => row['subjectId']));
      expect([what, told.has(places[ONE]!['subjectId'])]).toEqual([what, true]);
      expect([what, told.has(places[OTHER]!['subjectId'])]).toEqual([what, false]);
    }
  });

  test('is refused before it begins where the question is wrong', async () => {
    expect((await ask('/v1/ratings:export?scheme=nobodys')).status).toBe(404);
    expect((await ask('/v1/entries:export?knownSeq=99999999')).body.code).toBe('knowledge/not-yet-closed');
    expect((await ask('/v1/entries:export?format=xlsx')).status).toBe(400);
    expect((await api.send('settlement', 'get', '/v1/entries:export')).status).toBe(403);
  });
});
