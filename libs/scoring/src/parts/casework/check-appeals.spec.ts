import { expect, test } from '@jest/globals';
import { NATIONAL, packText } from '#scoring-testing';
import { loadPolicy } from '../../engine/load-policy.js';
import { policyTimeline } from '../../policy/policy-timeline.js';
import { PolicyError } from '../../policy/policy.errors.js';
import { APPEAL_RULES } from './check-appeals.js';
import { holdsPoints } from './holds-points.js';

const appeals = (points: string) => `
appeals:
  title: { zh: 暂停计分, en: Held }
  source: { document: G23, article: { zh: 第六条, en: art 6 } }
  points: ${points}

tests:`;
const national = (points: string) => loadPolicy(packText(NATIONAL).replace('\ntests:', appeals(points)));
const held = (points: string) => holdsPoints(policyTimeline([national(points)]), '640105', '2026-01-05' as never);

test('points are held where the policy in force says so, and count by default', () => {
  expect([held('held'), held('count')]).toEqual([true, false]);
  expect(holdsPoints(policyTimeline([loadPolicy(packText(NATIONAL))]), null, '2026-01-05' as never)).toBe(false);
  expect(holdsPoints(policyTimeline([national('held')]), null, '2001-01-05' as never)).toBe(false);
});

test('what else they may do is refused at its place', () => {
  expect(() => national('paused')).toThrow(PolicyError);
});

test('to hold points where nothing gives any is refused', () => {
  const problems: unknown[] = [];
  const rule = { title: { zh: '', en: '' }, source: { document: 'D', article: { zh: '', en: '' } } };
  for (const check of APPEAL_RULES)
    for (const points of ['held', 'count'] as const)
      check({ appeals: { ...rule, points } }, (path) => void problems.push(path));
  expect(problems).toEqual([['appeals', 'points']]);
});
