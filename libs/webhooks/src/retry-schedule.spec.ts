import { describe, expect, test } from '@jest/globals';
import { ATTEMPTS, pauseBefore } from './retry-schedule.js';

describe('the pauses between attempts', () => {
  test('grow, a fifth more or less, and end', () => {
    const middle = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
    middle.forEach((seconds, i) => {
      const pause = pauseBefore('wh ntc_1', i + 1)!;
      expect(pause).toBeGreaterThanOrEqual(seconds * 0.8);
      expect(pause).toBeLessThanOrEqual(seconds * 1.2);
    });
    expect(pauseBefore('wh ntc_1', ATTEMPTS)).toBeNull();
  });

  test('differ from message to message, and are the same in every process', () => {
    const pauses = Array.from({ length: 50 }, (_, i) => pauseBefore(`wh ntc_${i}`, 2)!);
    expect(new Set(pauses).size).toBe(50);
    expect(pauseBefore('wh ntc_7', 2)).toBe(pauses[7]);
  });
});
