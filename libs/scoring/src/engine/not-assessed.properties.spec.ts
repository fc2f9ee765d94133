import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { INSTITUTIONS, institutionBooks, packText, ratedAs, RatingOracle, someDay } from '#scoring-testing';
import { checkExplanation } from '../model/check-explanation.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { explainRating } from './explain/explain-rating.js';
import { loadPolicy } from './load-policy.js';
import type { PolicyDocument } from './policy-document.js';
import { rate } from './rate.js';

const pack = parse(packText(INSTITUTIONS)) as PolicyDocument;
const source = { document: 'IM25', article: { zh: '不参加评价的情形', en: 'who is not rated' } };
const asking = {
  ...pack,
  notRated: [...pack.notRated!, { code: 'notAssessed', source }],
  texts: { ...pack.texts, notAssessed: { zh: '没有考核', en: 'Not assessed' } },
};
const policy = loadPolicy(JSON.stringify(asking));
const timeline = policyTimeline([policy]);

describe('a policy that rates nobody before an assessment', () => {
  it('agrees with the oracle on every day, and is explained', () => {
    fc.assert(
      fc.property(institutionBooks, someDay, (lines, day) => {
        if (day < policy.from) return;
        expect(ratedAs(rate(timeline, lines, day))).toEqual(new RatingOracle([policy], lines).answer(day));
        expect(checkExplanation(explainRating(timeline, lines, day))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
