import { expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { inspection, SAMPLE } from '#scoring-testing';
import type { Finding, FindingReview } from '../model/evidence-fact.js';
import { PolicyError } from '../policy/policy.errors.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { loadPolicy } from './load-policy.js';
import { scoreEvidence } from './score-evidence.js';

const { title, source } = SAMPLE.indicators![0]!;
const indicator = (id: string, parts: object) => ({ id, per: 'finding', group: 'conduct', title, source, ...parts });
const OF_GRAVE = { title, source, indicators: ['grave'] };
const INDICATORS = [
  indicator('light', { when: 'finding.violation == "light"', points: -4 }),
  indicator('grave', { when: 'finding.violation == "grave"', points: -10 }),
  indicator('clean', { per: 'evidence', when: 'evidence.findings == 0', points: 2, group: 'care' }),
  indicator('more', {
    per: 'evidence',
    when: 'true',
    points: 'evidence.cost / 2',
    pointsRange: { min: -100, max: 0 },
    rounding: 'halfUp',
  }),
];

const load = (committee: readonly object[]) =>
  loadPolicy(stringify({ ...SAMPLE, indicators: INDICATORS, committee }, { aliasDuplicateObjects: false }));

const subjects = new Map([['H1', { subjectId: 'H1', subjectType: 'institution', region: '640105' }]]);
const finding = (findingId: string, violation: string): Finding => {
  return { findingId, violation, amount: null, bases: [], conduct: null, liable: [] };
};
const BOTH = [finding('1', 'grave'), finding('2', 'light')];

function judged(findings: readonly Finding[], said: Readonly<Record<string, FindingReview>>, rule: object = OF_GRAVE) {
  const fact = { ...inspection([]), findings };
  const reviews = new Map(Object.entries(said));
  const evidence = { type: 'inspectionResult', fact, reviews } as const;
  const { drafts, unscored, awaiting = [] } = scoreEvidence(policyTimeline([load([rule])]), evidence, subjects);
  return {
    points: drafts.map((draft) => `${draft.indicator} ${draft.points / 100}`),
    unscored: unscored.map(({ findingId, reason }) => `${findingId} ${reason.code}`),
    awaiting: awaiting.map((line) => `${line.findingId} ${line.indicator} ${line.points / 100}`),
  };
}

it('a finding waits, and shares are of what counts without it (S8)', () => {
  expect(judged(BOTH, {})).toEqual({
    points: ['light -4', 'more -2'],
    unscored: ['1 awaitsCommittee'],
    awaiting: ['1 grave -10'],
  });
});

it('confirmed it counts as if nobody had asked; rejected it counts for nothing and awaits nothing', () => {
  const all = { points: ['grave -10', 'light -4', 'more -7'], unscored: [], awaiting: [] };
  expect(judged(BOTH, { '1': 'confirmed' })).toEqual(all);
  expect(judged(BOTH, { '1': 'rejected' })).toEqual({
    points: ['light -4', 'more -2'],
    unscored: ['1 committeeRejected'],
    awaiting: [],
  });
});

it('a fact whose only finding waits is not rewarded as one that found nothing', () => {
  expect(judged([], {}).points).toEqual(['clean 2', 'more 0']);
  expect(judged([BOTH[0]!], {}).points).toEqual(['more 0']);
});

it('the number of points and the liability tell findings apart, and a finding without a rule waits for nobody', () => {
  expect(judged(BOTH, {}, { title, source, pointsFrom: 4 }).awaiting).toEqual(['1 grave -10', '2 light -4']);
  expect(judged(BOTH, {}, { title, source, pointsFrom: 4.01 }).awaiting).toEqual(['1 grave -10']);
  expect(judged(BOTH, {}, { title, source, liability: ['main'] }).awaiting).toEqual([]);
});

it('a rule that names no indicator of findings is refused, with the name that was meant', () => {
  for (const name of ['clean', 'grav']) expect(() => load([{ ...OF_GRAVE, indicators: [name] }])).toThrow(PolicyError);
});
