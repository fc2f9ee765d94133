import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Day } from '#kernel';
import { institutionCredit, institutionBooks, MeritOracle, packText, someDay } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { checkExplanation } from '../model/check-explanation.js';
import { decisionRow, explainLines, foldLines, rateLines } from '../lines.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import { loadPolicy } from '../policy/load-policy.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import type { PolicyDocument } from '../policy/merit-document.js';

const base = institutionCredit();
const document = parse(packText('institution-credit/2025.1.yaml')) as PolicyDocument;
const { sources, grades } = document;
const article = { document: 'KL', article: { zh: '地方', en: 'of the region' } };
/** A region that asks four points more for each grade. */
const stricterThan = (changed: CompiledPolicy) =>
  loadPolicy(
    JSON.stringify({
      format: 1,
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
  ) as CompiledPolicy;
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
        const judge = judgeByHand(lines, day);
        const { score, grade, notRated, vetoes, standing, decisions } = rate(timeline, lines, day);
        const answer = { score, grade, notRated: notRated?.code ?? null, vetoes, status: standing.status };
        expect(answer).toEqual(new MeritOracle(judge.document, lines).answer(day));
        if (day < base.from) return;
        expect(decisions.publicity?.['published'] === false).toBe(judge === overlay);
        expect(decisionRow(timeline, lines, day, 'publicity')?.article.en.includes('of the region') === true).toBe(
          judge === overlay,
        );
        const segment = rateSegments(timeline, lines).findLast(({ from }) => from <= day);
        expect([segment?.grade, segment?.policy]).toEqual([grade, judge.ref]);
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
  const asking = loadPolicy(JSON.stringify({ ...document, decisions: { agreement }, tests: [] })) as CompiledPolicy;
  const versions = policyTimeline([asking, stricterThan(asking)]);

  it("closed with the grade by the region's rules", () => {
    let told = 0;
    fc.assert(
      fc.property(books, someDay, (lines, day) => {
        const gradeBy = (judge: CompiledPolicy, then: Day) => new MeritOracle(judge.document, lines).answer(then).grade;
        const isPoor = (grade: string | null) => grade !== null && poor.includes(grade);
        const close = `${Number(day.slice(0, 4)) - 1}-12-31` as Day;
        const judge = judgeByHand(lines, close);
        const now = gradeBy(judgeByHand(lines, day), day);
        // No cycle before the first version is asked.
        const closed = close < base.from ? null : gradeBy(judge, close);
        const { decisions } = rate(versions, lines, day);
        expect(decisions.agreement?.['proposal'] === 'twice').toBe(isPoor(now) && isPoor(closed));
        if (closed !== null && isPoor(now) && isPoor(closed) !== isPoor(gradeBy(base, close))) told += 1;
      }),
      { numRuns: 1_000 },
    );
    // Some of these books closed otherwise by the base.
    expect(told).toBeGreaterThan(0);
  });
});
