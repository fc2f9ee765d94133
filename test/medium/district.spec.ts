import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PersonStore } from '#access';
import { canonicalJson, type Day, FixedClock, shanghaiDay } from '#kernel';
import { stateOn } from '#rating';
import { explainRating, rateSegments, type RatingSegment, tellExplanation, type ToldExplanation } from '#scoring';
import { defaultCodeLists } from '#vocabulary';
import type { DemoDistrict } from '../../apps/cli/src/demo/demo-data.js';
import { demoDistrict } from '../../apps/cli/src/demo/demo-district.js';
import { LoadDemo } from '../../apps/cli/src/demo/load-demo.js';
import { isRaw } from '../support/chinese-texts.js';
import { query } from '../support/query.js';
import { RUN_KIND, runWorkerOf } from '../support/run-worker.js';
import { type Services, startServices } from '../support/services.js';
import { TestApi } from '../support/test-api.js';

/** A tenth of the practitioners, all institutions; `DISTRICT_SIZE=full npm test -- district` takes everybody. */
const SIZE = process.env['DISTRICT_SIZE'] === 'full' ? 'full' : 'small';
const TODAY = '2026-11-22' as Day;
const clock = new FixedClock(new Date(`${TODAY}T12:00:00+08:00`));

let api: TestApi;
let workers: Services[];
let district: DemoDistrict;

beforeAll(async () => {
  api = await TestApi.start();
  workers = ['a', 'b', 'c', 'd'].map(() => startServices(api.database.serviceUrl, { clock, poolSize: 4 }));
  const { transactions, importRegister, record, report, assess, revocation, restoration, approved } = workers[0]!;
  const recorders = { inspection: record, report, assessment: assess, revocation, restoration, approved };
  district = demoDistrict(TODAY, undefined, SIZE);
  await new LoadDemo(transactions, importRegister, recorders, new PersonStore()).execute(district, () => {});
  await workers[0]!.sweep.execute();
}, 300_000);

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await api.stop();
});

interface Stored {
  readonly id: string;
  readonly scheme: string;
  readonly text: string;
}

/** Every stored rating as text: the same bytes or not. */
const storedRatings = (): Promise<Stored[]> =>
  query<Stored & Record<string, unknown>>(
    api.database.ownerUrl,
    'SELECT subject_id AS id, scheme, segments::text AS text FROM rating ORDER BY 1, 2',
  );

const told = () =>
  query<{ id: string; scheme: string; segments: RatingSegment[]; published: object }>(
    api.database.ownerUrl,
    'SELECT subject_id AS id, scheme, segments, published FROM rating ORDER BY 1, 2',
  );

/** What a reader of Chinese would see as a code: labels, articles, and values that nobody has put into words. */
function codesIn({ label, value, valueLabel, source, children }: ToldExplanation): string[] {
  const shown = [label, valueLabel ?? String(value ?? ''), source?.article ?? ''];
  return [...shown.filter(isRaw), ...children.flatMap(codesIn)];
}

/** Every institution, whoever has a line of points, and one of the many whose books say nothing yet. */
async function booksToExplain(scheme: string) {
  const ids = (await storedRatings()).filter((rating) => rating.scheme === scheme).map(({ id }) => id);
  const books = [...(await workers[0]!.known.now().books.of(scheme, ids))];
  const says = ([, lines]: (typeof books)[number]) =>
    scheme === 'institution' || lines.some(({ cause }) => cause !== 'context');
  return [...books.filter(says), ...books.filter((book) => !says(book)).slice(0, 1)];
}

describe('the district (X11)', () => {
  test('has 317 institutions with grades of every kind, and rates every physician (B1)', async () => {
    const grades = await query<{ grade: string | null; n: number }>(
      api.database.ownerUrl,
      `SELECT published->>'grade' AS grade, count(*)::int AS n FROM rating WHERE scheme = 'institution' GROUP BY 1`,
    );
    expect(grades.reduce((sum, { n }) => sum + n, 0)).toBe(317);
    expect(new Set(grades.map(({ grade }) => grade))).toEqual(new Set(['A', 'B', 'C', 'D', null]));
    const [physicians] = await query<{ n: number }>(
      api.database.ownerUrl,
      `SELECT count(*)::int AS n FROM rating r JOIN subject s ON s.id = r.subject_id WHERE s.subject_type = 'physician'`,
    );
    const everyPhysician = district.practitioners.filter(({ content }) => content.subjectType === 'physician');
    expect(physicians).toEqual({ n: everyPhysician.length });
  });

  test('gives the same ratings to the byte by the page, one by one, by a rebuild and from the ledger alone', async () => {
    const byPage = await storedRatings();
    expect(byPage).toHaveLength(317 + district.practitioners.length);

    const rebuild = await api.send('admin', 'post', '/v1/recalculation-runs', { mode: 'rebuild' }).expect(201);
    await Promise.all(workers.map((worker, i) => runWorkerOf(worker).execute(`worker-${i}`, RUN_KIND)));
    const run = await api.send('admin', 'get', `/v1/recalculation-runs/${rebuild.body.runId}`).expect(200);
    expect(run.body).toMatchObject({
      status: 'finished',
      done: byPage.length,
      total: byPage.length,
      changed: 0,
      error: null,
    });
    expect(await storedRatings()).toEqual(byPage);

    // Everybody with more than the registry's lines, and every two-hundredth of the others, from nothing, each by itself.
    const [{ recalculate, known }] = workers as [Services];
    const timelines = await timelinesOf(workers[0]!);
    const chosen = await query<{ id: string; scheme: string }>(
      api.database.ownerUrl,
      `UPDATE subject_head h SET rated_seq = -1 FROM (
         SELECT subject_id, scheme, row_number() OVER (ORDER BY subject_id) AS n,
           EXISTS (SELECT FROM ledger_entry e WHERE e.subject_id = s.subject_id AND e.scheme = s.scheme
             AND e.cause <> 'context') AS scored
         FROM subject_head s) c
       WHERE c.subject_id = h.subject_id AND c.scheme = h.scheme AND (c.scored OR c.n % 200 = 0)
       RETURNING h.subject_id AS id, h.scheme`,
    );
    expect(chosen.length).toBeGreaterThan(330);
    for (const { id } of chosen) await recalculate.execute(id);
    const oneByOne = await storedRatings();
    expect(oneByOne).toEqual(byPage);

    const stored = new Map(oneByOne.map((rating) => [keyOf(rating), rating.text]));
    for (const { id, scheme } of chosen) {
      const fromLedger = rateSegments(timelines.get(scheme)!, await known.now().books.linesOf(id, scheme));
      expect(canonicalJson(JSON.parse(stored.get(keyOf({ id, scheme }))!))).toBe(canonicalJson(fromLedger));
    }
  }, 240_000);

  test('is explained in Chinese without a code that only machines know', async () => {
    const raw = new Map<string, string>();
    let explained = 0;
    for (const scheme of new Set((await storedRatings()).map((rating) => rating.scheme))) {
      const { timeline } = await workers[0]!.policies.history(scheme);
      for (const [id, lines] of await booksToExplain(scheme)) {
        explained += 1;
        for (const text of codesIn(tellExplanation(explainRating(timeline, lines, TODAY), 'zh', defaultCodeLists())))
          raw.set(text, id);
      }
    }
    expect([...raw]).toEqual([]);
    expect(explained).toBeGreaterThan(317);
  });

  test('changes in the night by time alone, exactly once with four workers: validity, suspension, year', async () => {
    const causes = new Set<string>();
    let before = TODAY;
    for (const night of ['2026-12-20', '2027-01-01', '2027-02-10']) {
      clock.set(new Date(`${night}T00:10:00+08:00`));
      const acted = await Promise.all(workers.map((worker, i) => worker.nightly.execute(`worker-${i}`)));
      expect(acted.filter((moved) => moved !== null)).toHaveLength(1);
      // Whoever comes late, all at once, finds nothing left to do.
      expect(await Promise.all(workers.map(({ advanceDue }) => advanceDue.execute()))).toEqual([0, 0, 0, 0]);

      const today = shanghaiDay(clock.now());
      const timelines = await timelinesOf(workers[0]!);
      const feed = byBook(await newChanges());
      for (const rating of await told()) {
        const { segments, published } = rating;
        const current = stateOn(timelines.get(rating.scheme)!, segments, today);
        expect(canonicalJson(published)).toBe(canonicalJson(current));
        const own = feed.get(keyOf(rating)) ?? [];
        // Told of every stretch that began since, once, and of nothing when nothing began.
        const began = segments.filter(({ from }) => from > before && from <= today).map(({ from }) => from);
        expect(own.map(({ day }) => day)).toEqual(began);
        for (const { day, suspended } of own) causes.add(causeOf(day, suspended));
      }
      before = today;
    }
    expect(causes).toEqual(new Set(['validity', 'suspension', 'year']));
  }, 240_000);
});

const causeOf = (day: Day, suspended: boolean) =>
  day.endsWith('-01-01') ? 'year' : suspended ? 'suspension' : 'validity';

const keyOf = ({ id, scheme }: { readonly id: string; readonly scheme: string }): string => `${id} ${scheme}`;

let seen = '0';

/** What the nights told since the last call, with the day since which it holds. */
async function newChanges() {
  const rows = await query<{ n: string; id: string; scheme: string; day: Day; suspended: boolean }>(
    api.database.ownerUrl,
    `SELECT id::text AS n, subject_id AS id, scheme, effective_on::text AS day,
       after->'standing'->>'status' = 'suspended' AS suspended
     FROM rating_change WHERE cause = 'time' AND id > ${seen} ORDER BY rating_change.id`,
  );
  seen = rows.at(-1)?.n ?? seen;
  return rows;
}

const timelinesOf = async ({ policies }: Services) =>
  new Map((await policies.histories()).map(({ scheme, timeline }) => [scheme, timeline]));

function byBook<Row extends { readonly id: string; readonly scheme: string }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
