import { describe, expect, it } from '@jest/globals';
import { inspection, nationalWith, type Person, score } from '#scoring-testing';
import type { CompiledPolicy } from '../../engine/compiled-policy.js';

const policy = nationalWith();

/** Points, range and override that a policy gives one person. */
function proposed(under: CompiledPolicy, base: string, parts: Person): readonly number[] {
  const [draft] = score(inspection([{ reason: 'r', ...parts }], [base]), under).drafts;
  const { points: value, detail } = draft ?? {};
  return [value, detail?.proposal?.min, detail?.proposal?.max].map((part) => (part ?? Number.NaN) / 100);
}

describe('proposals (G23)', () => {
  it.each([
    ['order2-38-4', [1, 2, 3]],
    ['order3-35-3', [1, 2, 3]],
    ['nonselected-products', [1, 2, 3]],
    ['regulation-38', [4, 5, 6]],
    ['regulation-39', [4, 5, 6]],
    ['impersonation', [7, 8, 9]],
    ['regulation-40', [10, 11, 12]],
    ['certificate-revoked', [10, 11, 12]],
  ])('%s: general, important, main → %j', (base, expected) => {
    const liabilities = ['general', 'important', 'main'] as const;
    expect(liabilities.map((liability) => proposed(policy, base, { liability })[0])).toEqual(expected);
  });

  it('widen the range by the neighbouring band, wherever in the band the proposal itself lands', () => {
    expect(proposed(policy, 'regulation-38', { liability: 'general', mitigation: ['x'] })).toEqual([3, 1, 6]);
    expect(proposed(policy, 'regulation-38', { liability: 'main', aggravation: ['x'] })).toEqual([7, 4, 9]);
    expect(proposed(policy, 'regulation-38', { liability: 'main', mitigation: ['x'] })).toEqual([5, 1, 6]);
    expect(proposed(policy, 'regulation-38', { liability: 'general', aggravation: ['x'] })).toEqual([5, 4, 9]);
    expect(proposed(policy, 'regulation-40', { liability: 'general', aggravation: ['x'] })).toEqual([11, 10, 12]);
    expect(proposed(policy, 'order2-38-4', { liability: 'main', mitigation: ['x'] })).toEqual([2, 1, 3]);
  });

  it('proposal: other places inside the band; a middle between hundredths is rounded down', () => {
    const even = nationalWith(
      ['{ general: min, important: middle, main: max }', '{ general: middle, important: middle, main: middle }'],
      ['max: 3', 'max: 3.01'],
    );
    expect(proposed(even, 'regulation-40', { liability: 'main' })[0]).toBe(11);
    expect(proposed(even, 'order2-38-4', { liability: 'general' })[0]).toBe(2);
  });

  it.each([
    ['band', [3, 1, 6], [1, 1, 3]],
    ['none', [6, 4, 6], [2, 1, 3]],
    ['step', [5, 1, 6], [1, 1, 3]],
  ])('mitigation: %s', (way, main, important) => {
    const under = nationalWith(['mitigation: step', `mitigation: ${way}`]);
    expect(proposed(under, 'regulation-38', { liability: 'main', mitigation: ['x'] })).toEqual(main);
    expect(proposed(under, 'order2-38-4', { liability: 'important', mitigation: ['x'] })).toEqual(important);
  });

  it.each([
    ['band', [7, 4, 9], [12, 10, 12]],
    ['none', [4, 4, 6], [11, 10, 12]],
    ['step', [5, 4, 9], [12, 10, 12]],
  ])('aggravation: %s', (way, general, important) => {
    const under = nationalWith(['aggravation: step', `aggravation: ${way}`]);
    expect(proposed(under, 'regulation-38', { liability: 'general', aggravation: ['x'] })).toEqual(general);
    expect(proposed(under, 'regulation-40', { liability: 'important', aggravation: ['x'] })).toEqual(important);
  });

  it.each([
    ['cancel', 5],
    ['mitigation', 4],
    ['aggravation', 6],
  ])('bothCircumstances: %s', (way, expected) => {
    const under = nationalWith(['bothCircumstances: cancel', `bothCircumstances: ${way}`]);
    expect(proposed(under, 'regulation-38', { liability: 'important', mitigation: ['x'], aggravation: ['y'] })[0]).toBe(
      expected,
    );
  });

  it.each([
    ['clamp', [1, 1, 3]],
    ['zero', [0, 0, 3]],
  ])('belowLowestBand: %s', (way, expected) => {
    const under = nationalWith(['belowLowestBand: clamp', `belowLowestBand: ${way}`]);
    expect(proposed(under, 'order2-38-4', { liability: 'general', mitigation: ['x'] })).toEqual(expected);
  });
});
