import { expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { day } from '#kernel';
import { inspection, nationalWith, SAMPLE, score as scoreUnder } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import type { Finding, InspectionResult } from '../model/evidence-fact.js';
import { PolicyError } from '../policy/policy.errors.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { loadPolicy } from './load-policy.js';
import { rate } from './rate.js';
import { scoreEvidence } from './score-evidence.js';

const load = (parts: object) => loadPolicy(stringify({ ...SAMPLE, ...parts }, { aliasDuplicateObjects: false }));
const { title, source } = SAMPLE.indicators![0]!;
const indicator = (id: string, parts: object) => ({ id, per: 'finding', group: 'conduct', title, source, ...parts });
const share = (id: string, points: string, parts: object = {}) =>
  indicator(id, { when: 'true', points, pointsRange: { min: -100, max: 100 }, rounding: 'halfUp', ...parts });

const subjects = new Map([['H1', { subjectId: 'H1', subjectType: 'institution', region: '640105' }]]);
const finding = (findingId: string, violation: string): Finding => {
  return { findingId, violation, amount: null, bases: [], conduct: null, liable: [] };
};
const fact = (...findings: readonly Finding[]): InspectionResult => ({ ...inspection([]), findings });

function pointsUnder(indicators: readonly object[], ...findings: readonly Finding[]) {
  const timeline = policyTimeline([load({ indicators })]);
  const { drafts } = scoreEvidence(timeline, { type: 'inspectionResult', fact: fact(...findings) }, subjects);
  const lines: Entry[] = drafts.map((draft, i) => ({ ...draft, seq: i + 1 }));
  const total = rate(timeline, lines, day('2025-12-31')).score;
  return { points: drafts.map((draft) => `${draft.indicator} ${draft.points / 100}`), score: (total ?? NaN) / 100 };
}

const OWN = [
  indicator('light', { when: 'finding.violation == "light"', points: -4 }),
  indicator('grave', { when: 'finding.violation == "grave"', points: -10 }),
];

it('a share stands beside what it is a share of, in the same group', () => {
  const indicators = [...OWN, share('more', 'finding.cost * 0.5')];
  expect(pointsUnder(indicators, finding('1', 'grave'))).toEqual({ points: ['grave -10', 'more -5'], score: 75 });
});

it('a share of the same violation in the same case counts once, as what it is a share of does', () => {
  const indicators = [...OWN, share('more', 'finding.cost * 0.5')];
  const twice = [finding('1', 'grave'), finding('2', 'grave')];
  expect(pointsUnder(indicators, ...twice).score).toBe(75);
});

it('a share is of no other share, and of several in one group the weightiest speaks', () => {
  const indicators = [...OWN, share('half', 'finding.cost * 0.5'), share('tenth', 'finding.cost * 0.1')];
  expect(pointsUnder(indicators, finding('1', 'grave')).points).toEqual(['grave -10', 'half -5']);
});

it('of the fact as a whole it is a share of all findings and of what the fact itself costs', () => {
  const visit = indicator('visit', { per: 'evidence', when: 'true', points: -1, group: 'care' });
  const indicators = [...OWN, visit, share('eased', '-evidence.cost / 5', { per: 'evidence' })];
  const { points } = pointsUnder(indicators, finding('1', 'grave'), finding('2', 'light'));
  expect(points).toEqual(['grave -10', 'light -4', 'visit -1', 'eased 3']);
});

it('where nothing costs there is no share, and the answer says what it said without one', () => {
  const timeline = policyTimeline([load({ indicators: [...OWN, share('more', 'finding.cost * 0.5')] })]);
  const outcome = scoreEvidence(timeline, { type: 'inspectionResult', fact: fact(finding('1', 'other')) }, subjects);
  expect([outcome.drafts, outcome.unscored.map(({ reason }) => reason.code)]).toEqual([[], ['noIndicator']]);
});

it('of a person it is a share of what was decided for that person', () => {
  const rule = `
  - id: more
    per: liable
    title: { zh: 加记, en: More }
    source: { document: G23, article: { zh: 试, en: test } }
    when: 'true'
    points: 'liable.cost / 4'
    pointsRange: { min: 0, max: 12 }
    rounding: halfUp
`;
  const policy = nationalWith(['\nindicators:\n', `\nindicators:${rule}`]);
  const liable = [{ subjectId: 'D1' }, { subjectId: 'D2', liability: 'general' as const }];
  const { drafts } = scoreUnder(inspection(liable, ['regulation-40']), policy);
  const ofPerson = (id: string) => drafts.filter(({ subjectId }) => subjectId === id).map(({ points }) => points);
  for (const id of ['D1', 'D2']) {
    const [own, more] = ofPerson(id);
    expect([own! > 0, more]).toEqual([true, own! / 4]);
  }
});

it('a cost that isn’t that of what the indicator is per is refused with the names that there are', () => {
  const text = () => load({ indicators: [...OWN, share('eased', '-finding.cost', { per: 'evidence' })] });
  expect(text).toThrow(PolicyError);
  expect(text).toThrow(/No such key: cost; finding has violation/);
});
