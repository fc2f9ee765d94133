import { describe, expect, it } from '@jest/globals';
import type { Points } from '#kernel';
import { inspection, nationalWith, type Person, points, score } from '#scoring-testing';

const policy = nationalWith();
const LIGHT: Person = { liability: 'general', aggravation: ['intent'] };
const MILD: Person = { liability: 'main', mitigation: ['confession'] };

describe('stated points and months (default table)', () => {
  /** Codes of problems with their field, and whether the line is an override. */
  const stated = (parts: Person, under = policy, base = 'impersonation') => {
    const { drafts, problems } = score(inspection([parts], [base]), under);
    return problems.length > 0
      ? problems.map(({ path, code }) => `${path.replace('findings[0].liable[0].', '')} ${code}`)
      : (drafts[0]?.detail.override ?? false);
  };

  it.each<[string, Person, unknown]>([
    ['the proposal itself needs no reason', { points: points(9) }, false],
    ['inside the range needs a reason', { points: points(8) }, ['reason reason-required']],
    ['a blank reason is none', { points: points(8), reason: '  ' }, ['reason reason-required']],
    ['inside the range with a reason', { points: points(8), reason: 'r' }, false],
    ['outside needs a reason', { points: points(0) }, ['reason reason-required']],
    ['outside with a reason is an override', { points: points(0), reason: 'r' }, true],
    ['in the band above, where something aggravates', { ...LIGHT, points: points(11), reason: 'r' }, false],
    ['in the band below, where nothing mitigates', { points: points(5), reason: 'r' }, true],
    ['in the band below, where something mitigates', { ...MILD, points: points(5), reason: 'r' }, false],
    ['above 12 is impossible', { points: points(12.01), reason: 'r' }, ['points points-out-of-range']],
    ['below 0 is impossible', { points: points(-1), reason: 'r' }, ['points points-out-of-range']],
    ['three decimals are impossible', { points: 712.5 as Points, reason: 'r' }, ['points points-too-precise']],
    ['the months of the table need no reason', { suspensionMonths: 2 }, false],
    ['other months inside 1 to 6 need one', { suspensionMonths: 6 }, ['reason reason-required']],
    ['other months inside 1 to 6 with a reason', { suspensionMonths: 6, reason: 'r' }, false],
    ['months beyond 6 are an override', { suspensionMonths: 7, reason: 'r' }, true],
    [
      'suspended only, where the points terminate, is an override',
      { points: points(12), suspensionMonths: 6, reason: 'r' },
      true,
    ],
    ['a suspension below 9 points is an override', { points: points(7), suspensionMonths: 1, reason: 'r' }, true],
    [
      'suspended only needs a reason, whatever the months',
      { points: points(12), suspensionMonths: 2 },
      ['reason reason-required'],
    ],
    [
      'months on 0 points have no score to stand on',
      { points: points(0), suspensionMonths: 3, reason: 'r' },
      ['suspensionMonths months-not-allowed'],
    ],
    ['no months are no suspension', { suspensionMonths: 0, reason: 'r' }, ['suspensionMonths months-out-of-range']],
    ['half a month is impossible', { suspensionMonths: 1.5, reason: 'r' }, ['suspensionMonths months-out-of-range']],
  ])('%s', (_what, parts, expected) => expect(stated(parts)).toEqual(expected));

  it.each<[string, Person, boolean]>([
    ['12 with months', { points: points(12), suspensionMonths: 6, reason: 'r' }, true],
    ['12 with months beyond 6', { points: points(12), suspensionMonths: 8, reason: 'r' }, true],
    ['11.99 with months', { points: points(11.99), suspensionMonths: 6, reason: 'r' }, false],
    ['9 with months beyond 6', { suspensionMonths: 8, reason: 'r' }, false],
    ['3 with months', { points: points(3), suspensionMonths: 1, reason: 'r' }, false],
    ['12 without months', { points: points(12), reason: 'r' }, false],
  ])('%s: marked as suspended only %#', (_what, parts, marked) => {
    const { drafts } = score(inspection([parts], ['impersonation']));
    expect(drafts[0]?.detail.suspendedOnly).toBe(marked ? true : undefined);
  });

  it('0 points that the policy itself proposes carry no months either', () => {
    const zero = nationalWith(['belowLowestBand: clamp', 'belowLowestBand: zero']);
    const parts: Person = { liability: 'general', mitigation: ['confession'], suspensionMonths: 3, reason: 'r' };
    expect(stated(parts, zero, 'order2-38-4')).toEqual(['suspensionMonths months-not-allowed']);
  });

  it('other has no proposal: points between 1 and 12 with a reason, beyond them an override', () => {
    expect(stated({}, policy, 'other')).toEqual(['points points-required']);
    expect(stated({ points: points(2) }, policy, 'other')).toEqual(['reason reason-required']);
    expect(stated({ points: points(2), reason: 'r' }, policy, 'other')).toBe(false);
    expect(stated({ points: points(0.5), reason: 'r' }, policy, 'other')).toBe(true);
  });

  it('statedPoints and statedSuspension: insideRange refuses what lies outside', () => {
    const strict = nationalWith(
      ['statedPoints: override', 'statedPoints: insideRange'],
      ['statedSuspension: override', 'statedSuspension: insideRange'],
    );
    expect(stated({ points: points(3), reason: 'r' }, strict)).toEqual(['points points-not-allowed']);
    expect(stated({ points: points(8), reason: 'r' }, strict)).toBe(false);
    expect(stated({ suspensionMonths: 7, reason: 'r' }, strict)).toEqual(['suspensionMonths months-not-allowed']);
    expect(stated({ points: points(7), suspensionMonths: 2, reason: 'r' }, strict)).toEqual([
      'suspensionMonths months-not-allowed',
    ]);
    expect(stated({ suspensionMonths: 5, reason: 'r' }, strict)).toBe(false);
  });
});
