import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { addDays, addMonths, day, type Day } from '#kernel';
import { line, reversal } from '#scoring-testing';
import { checkExplanation } from '../model/check-explanation.js';
import type { Entry } from '../model/entry.js';
import { ABSENCES } from '../parts/assessments/assessment-document.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { explainRating } from './explain/explain-rating.js';
import { loadPolicy } from './load-policy.js';
import { rate } from './rate.js';

/** The smallest policy of the reference page, with two assessments, of which one stands in a group. */
const page = readFileSync(join(process.cwd(), 'docs', 'policy-reference.md'), 'utf8');
const whole = parse(/^```yaml complete-smallest\n([\s\S]*?)^```$/m.exec(page)![1]!) as Record<string, unknown>;
const source = { document: 'D1', article: { zh: '第四条', en: 'art 4' } };
const title = { zh: '考核', en: 'Assessment' };
const SHARES = { a: 3_000, b: 2_000 } as const;
const LIMIT = 1_500;
type Id = keyof typeof SHARES;
const IDS: readonly Id[] = ['a', 'b'];

const switches = fc.record({ a: fc.constantFrom(...ABSENCES), b: fc.constantFrom(...ABSENCES) });
type Switches = typeof switches extends fc.Arbitrary<infer S> ? S : never;

function policyWith(absent: Switches) {
  const assessments = IDS.map((id) => ({
    id,
    template: id,
    title,
    source,
    absent: absent[id],
    share: SHARES[id] / 100,
    minimumItems: 1,
    validity: { months: 12 },
    items: [{ id: 'all', title, weight: 1 }],
    ...(id === 'b' && { group: 'limited' }),
  }));
  const groups = [{ id: 'limited', limit: LIMIT / 100, title, source }];
  const score = { start: 90, min: 0, max: 100, clamp: 'total' };
  const texts = { ...(whole['texts'] as object), notAssessed: { zh: '没有考核', en: 'Not assessed' } };
  return loadPolicy(JSON.stringify({ ...whole, tests: [], score, groups, texts, assessments }));
}

const days = fc.integer({ min: 0, max: 900 }).map((n): Day => addDays(day('2025-01-01'), n));
const lines = fc.array(
  fc.record({ id: fc.constantFrom(...IDS), on: days, lost: fc.integer({ min: 0, max: 2_000 }), gone: fc.boolean() }),
  { maxLength: 6 },
);
type Lines = typeof lines extends fc.Arbitrary<(infer L)[]> ? readonly L[] : never;

function bookOf(all: Lines): Entry[] {
  const scored = all.map(({ id, on, lost }, i): Entry => {
    const scoredLine = line({ seq: i + 1, on, points: 0 - lost / 100 });
    return { ...scoredLine, indicator: id, validUntil: addMonths(on, 12) };
  });
  const reversed = all.flatMap(({ gone }, i) => (gone ? [i + 1] : []));
  return [...scored, ...reversed.map((seq, i) => reversal(all.length + i + 1, seq))];
}

/** By the words of the rule: the newest that counts says what is lost, else the switch does. */
function expected(absent: Switches, all: Lines, on: Day): { score: number | null; missing: Id | null } {
  let score = 9_000;
  let missing: Id | null = null;
  for (const id of IDS) {
    const known = all.map((one, i) => ({ ...one, i })).filter((one) => one.id === id && !one.gone);
    const counting = known.filter((one) => one.on <= on && on < addMonths(one.on, 12));
    const newest = counting.toSorted((x, y) => (x.on === y.on ? x.i - y.i : x.on < y.on ? -1 : 1)).at(-1);
    const lost = newest?.lost ?? (absent[id] === 'nothing' ? SHARES[id] : 0);
    score -= id === 'b' ? Math.min(LIMIT, lost) : lost;
    if (newest === undefined && absent[id] === 'notAssessed') missing ??= id;
  }
  return { score: missing === null ? Math.max(0, score) : null, missing };
}

it('an assessment that does not count costs nothing, its share, or the rating, as its switch says', () => {
  const policies = new Map<string, ReturnType<typeof policyWith>>();
  const policyOf = (absent: Switches) => {
    const key = `${absent.a} ${absent.b}`;
    policies.set(key, policies.get(key) ?? policyWith(absent));
    return policyTimeline([policies.get(key)!]);
  };
  fc.assert(
    fc.property(switches, lines, days, (absent, all, on) => {
      const timeline = policyOf(absent);
      const book = bookOf(all);
      const { score, notRated } = rate(timeline, book, on);
      const wanted = expected(absent, all, on);
      expect({ score, missing: notRated?.params['assessment'] ?? null }).toEqual(wanted);
      expect(notRated?.code ?? null).toBe(wanted.missing === null ? null : 'notAssessed');
      expect(checkExplanation(explainRating(timeline, book, on))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('a version that says otherwise of it holds from its first day on', () => {
  const before = policyWith({ a: 'full', b: 'nothing' });
  const text = { ...before.document, version: '2', effective: { ...before.document.effective, from: '2026-01-01' } };
  const assessments = before.document.assessments!.map((rule) => ({ ...rule, absent: 'notAssessed' }));
  const after = loadPolicy(JSON.stringify({ ...text, assessments }));
  const timeline = policyTimeline([before, after]);
  const answers = ['2025-12-31', '2026-01-01'].map((on) => rate(timeline, [], day(on)));
  expect(answers.map(({ score }) => score)).toEqual([7_500, null]);
  expect(answers[1]?.notRated).toEqual({ code: 'notAssessed', params: { assessment: 'a' } });
});
