import { describe, expect, test } from '@jest/globals';
import { type Day, hundredths } from '#kernel';
import type { Entry, Standing } from '#scoring';
import { changedAspects, lineReasons, type RatedState, verdictOn } from './subject-change.js';

const NORMAL: Standing = { status: 'normal', since: null, until: null, awaiting: null, reason: null };
const NO_DECISIONS = { payment: null, inspection: null, agreement: null, budget: null, publicity: null };

function state(parts: Partial<RatedState> = {}): RatedState {
  const rest = { notRated: null, standing: NORMAL, vetoes: [], decisions: NO_DECISIONS };
  return { score: hundredths(9000), grade: 'A', gradePlace: 0, ...rest, ...parts };
}

const suspended = { ...NORMAL, status: 'suspended', since: '2025-01-01' as Day } as const;

describe('a rating and what it would be', () => {
  test('differ in nothing when they say the same', () => {
    expect(changedAspects(state(), state())).toEqual([]);
  });

  test('differ in everything when there was none', () => {
    expect(changedAspects(null, state())).toEqual(['score', 'grade', 'notRated', 'standing', 'vetoes', 'decisions']);
  });

  test.each([
    ['score', { score: hundredths(8999) }],
    ['grade', { grade: 'B' }],
    ['notRated', { notRated: { code: 'agreementEnded', params: {} } }],
    ['standing', { standing: { ...NORMAL, until: '2025-02-01' as Day } }],
    ['vetoes', { vetoes: ['fraud'] }],
    ['decisions', { decisions: { ...NO_DECISIONS, budget: { coefficient: 1 } } }],
  ])('differ in the %s alone', (aspect, parts: Partial<RatedState>) => {
    expect(changedAspects(state(), state(parts))).toEqual([aspect]);
  });
});

describe('the verdict', () => {
  const less = { score: hundredths(8000) };

  test('goes by the score, of which more may be better or worse', () => {
    expect(verdictOn(state(), state(less), true)).toBe('worse');
    expect(verdictOn(state(), state(less), false)).toBe('better');
    expect(verdictOn(state(less), state(), true)).toBe('better');
  });

  test('goes by the grade before the score', () => {
    expect(verdictOn(state({ gradePlace: 1, ...less }), state({ gradePlace: 2 }), true)).toBe('worse');
    expect(verdictOn(state({ gradePlace: 1 }), state(less), true)).toBe('better');
  });

  test('goes by the standing before all', () => {
    expect(verdictOn(state({ standing: suspended, gradePlace: 0 }), state({ gradePlace: 3 }), true)).toBe('better');
    expect(verdictOn(state(), state({ standing: suspended, score: hundredths(9500) }), true)).toBe('worse');
  });

  test('is neither where nothing compares', () => {
    expect(verdictOn(null, state(), true)).toBe('other');
    expect(verdictOn(state(), state({ score: null, gradePlace: null }), true)).toBe('other');
    expect(verdictOn(state(), state({ vetoes: ['fraud'] }), true)).toBe('other');
  });
});

describe('the reasons', () => {
  const line = (indicator: string | null, points: number): Entry =>
    ({ indicator, points: hundredths(points) }) as Entry;

  test('are the indicators whose net points differ, by name', () => {
    const before = [line('b', -200), line('b', -200), line('a', -100), line(null, 0), line('gone', -50)];
    const after = [line('a', -100), line('b', -300), line('anew', -10)];
    expect(lineReasons(before, after)).toEqual([
      { indicator: 'anew', before: 0, after: -10 },
      { indicator: 'b', before: -400, after: -300 },
      { indicator: 'gone', before: -50, after: 0 },
    ]);
  });
});
