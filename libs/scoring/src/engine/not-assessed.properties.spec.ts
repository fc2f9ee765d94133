import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { institutionBooks, MeritOracle, packText, someDay } from '#scoring-testing';
import { checkExplanation } from '../model/check-explanation.js';
import { explainLines, foldLines, rateLines } from '../lines.js';
import { loadPolicy } from '../policy/load-policy.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import type { PolicyDocument } from '../policy/merit-document.js';

const pack = parse(packText('institution-credit/2025.1.yaml')) as PolicyDocument;
const source = { document: 'IM25', article: { zh: '不参加评价的情形', en: 'who is not rated' } };
const asking = {
  ...pack,
  notRated: [...pack.notRated, { code: 'notAssessed', source }],
  texts: { ...pack.texts, notAssessed: { zh: '没有考核', en: 'Not assessed' } },
};
const policy = loadPolicy(JSON.stringify(asking));
const timeline = policyTimeline([policy]);

describe('a policy that rates nobody before an assessment', () => {
  it('agrees with the oracle on every day, and is a step function that is explained', () => {
    fc.assert(
      fc.property(institutionBooks, someDay, (lines, day) => {
        const { score, grade, notRated, vetoes, standing } = rate(timeline, lines, day);
        const answer = { score, grade, notRated: notRated?.code ?? null, vetoes, status: standing.status };
        expect(answer).toEqual(new MeritOracle(policy.document as PolicyDocument, lines).answer(day));
        const segment = rateSegments(timeline, lines).findLast(({ from }) => from <= day);
        if (segment !== undefined) expect(segment.notRated?.code ?? null).toBe(answer.notRated);
        expect(checkExplanation(explainRating(timeline, lines, day))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
