import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day } from '#kernel';
import {
  dayAfter,
  factsOfStaff,
  institutionCredit,
  LiableOracle,
  RATED,
  schemeOfStaff,
  SUBJECTS,
} from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import type { EvidenceFact } from '../model/evidence-fact.js';
import { checkExplanation } from '../model/check-explanation.js';
import { inspectionOf, INSTITUTION } from '../pack/test-facts.js';
import { subjectsOf } from '../pack/test-subjects.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { explainRating } from './explain/explain-rating.js';
import { loadPolicy } from './load-policy.js';
import type { PolicyDocument } from './policy-document.js';
import type { PolicyTimeline } from './policy-timeline.js';
import { rate } from './rate.js';
import { scoreEvidence } from './score-evidence.js';

const timelineOf = (document: PolicyDocument): PolicyTimeline => policyTimeline([loadPolicy(JSON.stringify(document))]);

/** The books that facts write under a scheme. */
function booksOf(timeline: PolicyTimeline, facts: readonly EvidenceFact[]): (subjectId: string) => Entry[] {
  const drafts = facts.flatMap((fact) => scoreEvidence(timeline, fact, SUBJECTS).drafts);
  return (subjectId) =>
    drafts.filter((draft) => draft.subjectId === subjectId).map((draft, i) => ({ ...draft, seq: i + 1 }));
}

describe('a scheme that rates the persons liable for a finding (M1)', () => {
  it('gives institutions and persons what an oracle reads from the facts, and explains it', () => {
    fc.assert(
      fc.property(schemeOfStaff, factsOfStaff, dayAfter, (document, facts, asOf) => {
        const timeline = timelineOf(document);
        const [bookOf, oracle] = [booksOf(timeline, facts), new LiableOracle(document, facts)];
        for (const subjectId of RATED) {
          const lines = bookOf(subjectId);
          const { score, grade, vetoes } = rate(timeline, lines, asOf);
          expect({ score, grade, vetoes }).toEqual(oracle.answer(subjectId, asOf));
          expect(checkExplanation(explainRating(timeline, lines, asOf))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  const document = fc.sample(schemeOfStaff, { seed: 1, numRuns: 1 })[0]!;
  const [rule] = document.indicators!;
  const withRule = (parts: object): PolicyDocument => ({
    ...document,
    appliesTo: { ...document.appliesTo, subjectTypes: ['physician'] },
    indicators: [{ ...rule!, per: 'liable', when: 'liable.liability == "main"', points: -10, ...parts }],
  });
  const finding = { findingId: '1', violation: 'overcharging' };
  const fact = (
    liable: readonly { subjectId: string; liability?: 'general'; mitigation?: string[] }[],
  ): EvidenceFact => ({
    type: 'inspectionResult',
    fact: inspectionOf({
      sourceId: 'a',
      decision: { bases: ['regulation-38'], decidedOn: day('2025-06-03') },
      findings: [{ ...finding, liable }],
    }),
  });
  const outcome = (evidence: EvidenceFact, policy = withRule({})) =>
    scoreEvidence(
      timelineOf(policy),
      evidence,
      subjectsOf(evidence, new Map([['N1', 'nurse']]), {}, { region: '640105' }),
    );

  it('writes who was liable, how, and where into the line, and says whom no rule fits, or the scheme does not rate', () => {
    const { drafts, unscored } = outcome(
      fact([{ subjectId: 'D1' }, { subjectId: 'D2', liability: 'general' }, { subjectId: 'N1' }]),
    );
    expect(drafts.map(({ subjectId, points, detail }) => [subjectId, points, detail])).toEqual([
      ['D1', -1000, { violation: 'overcharging', liability: 'main', institutionId: INSTITUTION }],
    ]);
    expect(unscored.map(({ subjectId, reason }) => [subjectId, reason.code])).toEqual([
      ['D2', 'noIndicator'],
      ['N1', 'subjectTypeNotCovered'],
    ]);
  });

  it('explains a person by liability and circumstances, and speaks of no agreement in force', () => {
    const policy = withRule({});
    const evidence = fact([{ subjectId: 'D1', mitigation: ['confession'] }]);
    const lines = outcome(evidence, policy).drafts.map((draft, i) => ({ ...draft, seq: i + 1 }));
    const said = JSON.stringify(explainRating(timelineOf(policy), lines, day('2025-06-03')));
    expect(said).toContain('"list":"liabilities","word":"main"');
    expect(said).toContain('overcharging');
    expect(said).toContain('confession');
    expect(said).toContain('No action against an agreement');
    expect(said).not.toContain('Agreement in force');
  });

  it('refuses a person who is named twice in one finding, as the points of staff do', () => {
    const { problems } = outcome(fact([{ subjectId: 'D1' }, { subjectId: 'D1' }]));
    expect(problems).toMatchObject([{ path: 'findings[0].liable[1].subjectId', code: 'duplicate-person' }]);
  });

  it('lets a condition look at the liable person only where it is asked about one', () => {
    expect(() => timelineOf(withRule({}))).not.toThrow();
    expect(() => timelineOf(withRule({ per: 'finding' }))).toThrow('Unknown variable: liable');
    expect(() => timelineOf(withRule({ when: 'liable.points > 3' }))).toThrow('No such key: points');
  });

  it('leaves a scheme without such rules as it was: nothing about persons', () => {
    const evidence = fact([{ subjectId: 'D1' }]);
    const subjects = subjectsOf(evidence, new Map(), {}, { region: '640105' });
    const { drafts, unscored } = scoreEvidence(policyTimeline([institutionCredit()]), evidence, subjects);
    expect([...drafts, ...unscored].map(({ subjectId }) => subjectId)).toEqual([INSTITUTION]);
  });
});
