import { describe, expect, test } from '@jest/globals';
import { day } from '#kernel';
import { contractedIn } from './contracted.js';

const stated = (from: string, until: string | null) => ({ from: day(from), until: until === null ? null : day(until) });
const Y24 = stated('2024-01-01', '2025-01-01');
const Y25 = stated('2025-01-01', '2026-01-01');
const BOTH = stated('2024-01-01', '2026-01-01');

describe('an institution is contracted', () => {
  test('over years that follow each other, and in several stretches where they do not', () => {
    expect(contractedIn([Y24, Y25])).toEqual([BOTH]);
    expect(contractedIn([Y24, stated('2025-06-01', null)])).toEqual([Y24, stated('2025-06-01', null)]);
  });

  test('as before when a statement is repeated because its name or kind changed', () => {
    expect(contractedIn([Y24, Y25, Y25, Y25])).toEqual([BOTH]);
    expect(contractedIn([Y24, Y24])).toEqual([Y24]);
  });

  test('since its first agreement when a renewal comes early or the one before was open-ended', () => {
    expect(contractedIn([Y24, stated('2024-12-15', '2025-12-15')])).toEqual([stated('2024-01-01', '2025-12-15')]);
    expect(contractedIn([stated('2022-01-01', null), Y25])).toEqual([stated('2022-01-01', '2026-01-01')]);
  });

  test('as corrected by a statement that begins no later; silence takes nothing back', () => {
    expect(contractedIn([Y24, stated('2024-01-01', null)])).toEqual([stated('2024-01-01', null)]);
    expect(contractedIn([Y25, Y24])).toEqual([Y24]);
    expect(contractedIn([Y24, null])).toEqual([Y24]);
    expect(contractedIn([Y24, null, Y25])).toEqual([BOTH]);
    expect(contractedIn([null])).toBeNull();
    expect(contractedIn([])).toBeNull();
  });
});
