import { expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { day } from '#kernel';
import { SAMPLE } from '#scoring-testing';
import { inspectionOf, INSTITUTION } from '../pack/test-facts.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { loadPolicy } from './load-policy.js';
import { scoreEvidence } from './score-evidence.js';

const without = (...sections: readonly string[]) => {
  const left = Object.entries(SAMPLE).filter(([name]) => !sections.includes(name));
  return loadPolicy(stringify(Object.fromEntries(left)));
};

const fact = inspectionOf({
  sourceId: 'a',
  decision: { kind: 'anything', decidedOn: day('2025-03-01') },
  agreementAction: { action: 'rescinded', from: day('2025-03-01') },
  findings: [{ findingId: '1', violation: 'fees' }],
});
const subjects = new Map([
  [INSTITUTION, { subjectId: INSTITUTION, subjectType: 'institution', region: '640105', kind: null }],
]);
const linesUnder = (policy: ReturnType<typeof loadPolicy>) =>
  scoreEvidence(policyTimeline([policy]), { type: 'inspectionResult', fact }, subjects).drafts.map(
    ({ indicator }) => indicator,
  );

test.each(['scoreDate', 'agreementAction', 'decisions', 'texts', 'tests'])(
  'a scheme that does not use %s leaves it out',
  (section) => {
    // Whoever has actions against an agreement says in its own words why a standing is what it is.
    const sections = section === 'texts' ? ['texts', 'agreementAction', 'notRated', 'decisions'] : [section];
    expect(without(...sections).scheme).toBe('sample');
  },
);

test('what is left out says what it would say when written out', () => {
  expect(without('scoreDate').hash).toBe(loadPolicy(stringify(SAMPLE)).hash);
});

test('an action against an agreement is nobody’s affair in a scheme without the section', () => {
  expect(linesUnder(without())).toContain('agreement-action');
  expect(linesUnder(without('agreementAction'))).not.toContain('agreement-action');
});

test('a scheme that names no kinds of decision takes all of them but none', () => {
  const { decisions: _, ...appliesTo } = SAMPLE.appliesTo;
  const open = loadPolicy(stringify({ ...SAMPLE, appliesTo }));
  expect(linesUnder(without())).not.toContain('overcharging');
  expect(linesUnder(open)).toContain('overcharging');
});
