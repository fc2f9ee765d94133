import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { addDays, type Clock, type Day, shanghaiDay, startOfDay } from '#kernel';
import { AdvanceDue, CompareRatings, RunWorkStore, VerifyRatings } from '#recalculation';
import { DueRatings, RatingStore, RecalculateRating, stateOn } from '#rating';
import type { PolicyCatalogue } from '#policy';
import {
  type CompiledPolicy,
  type Entry,
  type PolicyTimeline,
  policyTimeline,
  ratingOn,
  type RatingSegment,
} from '#scoring';
import { HeldOracle, policyAndHeldLines, policyAndLines, ratedAs, RatingOracle, someDay } from '#scoring-testing';
import { type Services, startServices } from '../support/services.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** `SAME_RATINGS=100000 npm test -- medium/same-ratings` is the long form. */
const SUBJECTS = Number(process.env['SAME_RATINGS'] ?? 120);
const SEED = Number(process.env['SAME_RATINGS_SEED'] ?? 91);
const TOGETHER = 1_000;
const PAGE = 100;
const DAYS = 6;

interface Drawn {
  readonly policy: CompiledPolicy;
  readonly lines: readonly Entry[];
  readonly subjectId: string;
  readonly scheme: string;
  readonly days: readonly Day[];
}

const drawn = fc.record({
  book: fc.oneof({ arbitrary: policyAndLines(), weight: 3 }, { arbitrary: policyAndHeldLines(), weight: 1 }),
  from: someDay,
});

let database: TestDatabase;
let client: pg.Client;
let services: Services;

beforeAll(async () => {
  database = await createTestDatabase();
  services = startServices(database.serviceUrl);
  client = new pg.Client(Object.assign(new URL(database.superuserUrl)).href);
  await client.connect();
  // Books that nobody decided: the ledger's own guards stand aside, as while a benchmark loads.
  await client.query('SET session_replication_role = replica');
  await client.query('ALTER TABLE ledger_entry DISABLE TRIGGER ALL; ALTER TABLE subject_head DISABLE TRIGGER ALL');
}, 120_000);
afterAll(async () => {
  await services.stop();
  await client.end();
  await database.drop();
});

/** A round of subjects, each with a book under a policy that was drawn. */
function subjectsOf(round: number, count: number, schemes: Map<object, string>): Drawn[] {
  return fc.sample(drawn, { seed: SEED + round, numRuns: count }).map(({ book: { policy, lines }, from }, i) => {
    const scheme = schemes.get(policy) ?? `random-${schemes.size}`;
    schemes.set(policy, scheme);
    const subjectId = `H${String(round * TOGETHER + i).padStart(11, '0')}`;
    const first = from < policy.from ? policy.from : from;
    const days = Array.from({ length: DAYS }, (_, at) => addDays(first, at * 37));
    return { subjectId, scheme, policy, days, lines: lines.map((line) => ({ ...line, subjectId, scheme })) };
  });
}

async function store(subjects: readonly Drawn[]): Promise<void> {
  const lines = subjects.flatMap((one) => one.lines.map(({ policy, ...line }) => ({ ...line, ...policy })));
  await client.query(
    `INSERT INTO ledger_entry (subject_id, scheme, seq, tx_id, cause, indicator, points, policy_code, policy_version,
       score_date, valid_until, act_key, case_key, order_key, evidence_id, caused_by, reverses_seq, detail, previous_hash, hash)
     SELECT "subjectId", scheme, seq, 1, cause, indicator, points, code, version, "scoreDate", "validUntil", "actKey", "caseKey",
       "orderKey", "evidenceId", "causedBy", "reversesSeq", detail,
       CASE WHEN seq = 1 THEN '' ELSE encode(sha256(convert_to("subjectId" || (seq - 1), 'UTF8')), 'hex') END, encode(sha256(convert_to("subjectId" || seq, 'UTF8')), 'hex')
     FROM jsonb_to_recordset($1) AS v ("subjectId" text, scheme text, seq int, cause text, indicator text, points int, code text,
       version text, "scoreDate" date, "validUntil" date, "actKey" text, "caseKey" text, "orderKey" text, "evidenceId" text,
       "causedBy" text, "reversesSeq" int, detail jsonb)`,
    [JSON.stringify(lines)],
  );
  await client.query(
    `INSERT INTO subject_head (subject_id, scheme, seq) SELECT * FROM jsonb_to_recordset($1) AS v (id text, scheme text, seq int)`,
    [JSON.stringify(subjects.map(({ subjectId, scheme, lines }) => ({ id: subjectId, scheme, seq: lines.length })))],
  );
}

/** What is stored, as PostgreSQL writes it. */
async function stored(): Promise<Map<string, { segments: string; published: string }>> {
  const { rows } = await client.query<{ id: string; segments: string; published: string }>(
    `SELECT subject_id AS id, segments::text, published::text FROM rating ORDER BY 1`,
  );
  return new Map(rows.map(({ id, ...rating }) => [id, rating]));
}

test(
  'ratings are the same to the byte by a page, one by one, by a rebuild, by time and by the oracle, under random policies',
  async () => {
    const schemes = new Map<object, string>();
    const timelines = new Map<string, PolicyTimeline>();
    const policies = {
      history: async (scheme: string) => ({ timeline: timelines.get(scheme)! }),
    } as unknown as PolicyCatalogue;
    const ratings = new RatingStore(services.database);
    let compared = 0;
    for (let round = 0; round * TOGETHER < SUBJECTS; round += 1) {
      const subjects = subjectsOf(round, Math.min(TOGETHER, SUBJECTS - round * TOGETHER), schemes);
      for (const { policy, scheme } of subjects)
        if (!timelines.has(scheme)) timelines.set(scheme, policyTimeline([policy]));
      await client.query('DELETE FROM rating; DELETE FROM subject_head');
      await store(subjects);
      const ids = subjects.map(({ subjectId }) => subjectId);

      const begins = clockOn(subjects[0]!.policy.from);
      const recalculate = new RecalculateRating(services.heads, ratings, services.known, policies, begins);
      for (let at = 0; at < ids.length; at += PAGE) await recalculate.executeMany(ids.slice(at, at + PAGE));
      const byPage = await stored();
      expect(byPage.size).toBe(ids.length);

      const verify = new VerifyRatings(
        new RunWorkStore(services.database),
        new CompareRatings(services.known, policies),
      );
      const differing: unknown[] = [];
      const report = await verify.execute((difference) => differing.push(difference));
      expect({ report, differing }).toEqual({ report: { same: ids.length, stale: 0, different: 0 }, differing: [] });

      await client.query('DELETE FROM rating; UPDATE subject_head SET rated_seq = -1, next_change_at = NULL');
      for (const id of ids.slice(0, PAGE)) await recalculate.execute(id);
      for (const [id, { segments }] of await stored()) expect([id, segments]).toEqual([id, byPage.get(id)!.segments]);
      for (let at = PAGE; at < ids.length; at += PAGE) await recalculate.executeMany(ids.slice(at, at + PAGE));

      const later = subjects[0]!.days.at(-1)!;
      await new AdvanceDue(new DueRatings(services.database), ratings, policies, clockOn(later)).execute();
      const byTime = await stored();
      for (const { subjectId, scheme, days, lines, policy } of subjects) {
        const { segments: text, published } = byTime.get(subjectId)!;
        expect([subjectId, text]).toEqual([subjectId, byPage.get(subjectId)!.segments]);
        const segments = JSON.parse(text) as RatingSegment[];
        const timeline = timelines.get(scheme)!;
        expect([subjectId, JSON.parse(published)]).toEqual([
          subjectId,
          JSON.parse(JSON.stringify(stateOn(timeline, segments, later))),
        ]);
        const oracle =
          policy.document.appeals?.points === 'held'
            ? new HeldOracle([policy], lines)
            : new RatingOracle([policy], lines);
        for (const day of days) {
          expect({ subjectId, day, ...ratedAs(ratingOn(timeline, segments, day)) }).toEqual({
            subjectId,
            day,
            ...oracle.answer(day),
          });
          compared += 1;
        }
      }
    }
    expect(compared).toBe(SUBJECTS * DAYS);
  },
  Math.max(120_000, SUBJECTS * 200),
);

const clockOn = (day: Day): Clock => {
  const now = new Date(startOfDay(day));
  return { now: () => now, today: () => shanghaiDay(now) } as Clock;
};
