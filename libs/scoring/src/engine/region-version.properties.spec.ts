import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Day } from '#kernel';
import {
  BookOracle,
  INSTITUTIONS,
  institutionBooks,
  institutionCredit,
  packText,
  ratedAs,
  RatingOracle,
  ScoreOracle,
  someDay,
} from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { checkExplanation } from '../model/check-explanation.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { decisionRow } from './decision-row.js';
import { explainRating } from './explain/explain-rating.js';
import { loadPolicy } from './load-policy.js';
import type { PolicyDocument } from './policy-document.js';
import { decisionsOf, rate } from './rate.js';

const base = institutionCredit();
const document = parse(packText(INSTITUTIONS)) as PolicyDocument;
const { sources, grades = [] } = document;
const article = { document: 'KL', article: { zh: '地方', en: 'of the region' } };
/** A region that asks four points more for each grade. */
const stricterThan = (changed: CompiledPolicy) =>
  loadPolicy(
    JSON.stringify({
      format: 2,
      code: 'county',
      version: '1',
      title: { zh: '县', en: 'County' },
      overlay: { base: changed.ref, region: '640105' },
      effective: { from: '2025-01-01', until: '2026-06-01', basis: 'decisionDate' },
      sources: { KL: { ...sources['IM25'], title: { zh: '县', en: 'County' } } },
      grades: grades.map((rule) => ({ ...rule, from: rule.from === 0 ? 0 : rule.from + 4 })),
      decisions: { publicity: [{ title: article.article, source: article, when: {}, then: { published: false } }] },
      tests: [],
    }),
    () => changed,
  );
const overlay = stricterThan(base);
const timeline = policyTimeline([base, overlay]);

/** A book of which some lines were judged by the region's own rules. */
const books = fc
  .tuple(institutionBooks, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }))
  .map(([lines, own]): Entry[] =>
    lines.map((entry) => {
      const judged = entry.policy !== null && own[(entry.reversesSeq ?? entry.seq) % 20];
      return judged ? { ...entry, policy: overlay.ref } : entry;
    }),
  );

/** By hand: who judged the last line, not by officers, that is there and counts on the day. */
function judgeByHand(lines: readonly Entry[], day: Day): CompiledPolicy {
  const gone = lines.map(({ reversesSeq }) => reversesSeq);
  const there = lines.filter(({ seq, cause, detail }) => {
    return !gone.includes(seq) && ['scored', 'rewarded'].includes(cause) && detail.agreement === undefined;
  });
  const counting = there.filter(({ scoreDate, validUntil }) => {
    const ends = validUntil ?? `${Number(scoreDate.slice(0, 4)) + 1}-01-01`;
    return scoreDate <= day && day < ends;
  });
  const [last] = counting.toSorted((a, b) =>
    `${a.scoreDate} ${a.orderKey}` < `${b.scoreDate} ${b.orderKey}` ? 1 : -1,
  );
  return last?.policy?.code === 'county' && day < '2026-06-01' ? overlay : base;
}

describe('an institution that a region judged last', () => {
  it("is graded and treated by the region's rules while they hold, else by the base, and it is explained", () => {
    fc.assert(
      fc.property(books, someDay, (lines, day) => {
        if (day < base.from) return;
        const judge = judgeByHand(lines, day);
        const rating = rate(timeline, lines, day);
        expect(ratedAs(rating)).toEqual(new RatingOracle([base, overlay], lines).answer(day));
        expect(rating.policy).toEqual(judge.ref);
        expect(decisionsOf(timeline, rating).publicity?.['published'] === false).toBe(judge === overlay);
        const row = decisionRow(timeline, rating, 'publicity');
        expect(row?.article.en.includes('of the region') === true).toBe(judge === overlay);
        expect(checkExplanation(explainRating(timeline, lines, day))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a cycle that a region judged last', () => {
  const poor = ['B', 'C', 'D'];
  const source = { ...article, document: 'IM25' };
  const twice = { years: { grade: poor, consecutive: 2 } };
  const agreement = [{ title: article.article, source, when: twice, then: { proposal: 'twice' } }];
  const asking = loadPolicy(JSON.stringify({ ...document, decisions: { agreement }, tests: [] }));
  const versions = policyTimeline([asking, stricterThan(asking)]);

  it("closed with the grade by the region's rules", () => {
    let told = 0;
    fc.assert(
      fc.property(books, someDay, (lines, day) => {
        const oracleOf = (all: readonly CompiledPolicy[]) => new ScoreOracle(new BookOracle(all, lines));
        const [asked, alone] = [oracleOf([base, overlay]), oracleOf([base])];
        const isPoor = (grade: string | null) => grade !== null && poor.includes(grade);
        const close = `${Number(day.slice(0, 4)) - 1}-12-31` as Day;
        const now = asked.answer(day).grade;
        // No cycle before the first version is asked.
        const closed = close < base.from ? null : asked.answer(close).grade;
        const decisions = decisionsOf(versions, rate(versions, lines, day));
        expect(decisions.agreement?.['proposal'] === 'twice').toBe(isPoor(now) && isPoor(closed));
        if (closed !== null && isPoor(now) && isPoor(closed) !== isPoor(alone.answer(close).grade)) told += 1;
      }),
      { numRuns: 2_500 },
    );
    // Some of these books closed otherwise by the base.
    expect(told).toBeGreaterThan(0);
  });
});
