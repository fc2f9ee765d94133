import { expect, it } from '@jest/globals';
import type { Entry } from '../../model/entry.js';
import { compileRecurrence } from './compile-recurrence.js';
import { Occurrences, type RecurringLine } from './occurrences.js';

const recurrence = compileRecurrence({ within: 'cycle', steps: [{ from: 2, factor: 1.0625 }] });

function lineOf(seq: number, points: number): RecurringLine {
  const entry = { indicator: 'fees', caseKey: null, evidenceId: null, seq, points } as unknown as Entry;
  const rule = { id: 'fees', once: false, recurrence };
  return { entry, from: seq, rule, version: { windowStart: () => 0 } };
}

it('a factor has four decimals, and its product is rounded half up by its size', () => {
  const occurrences = new Occurrences<RecurringLine>();
  const lines = [-1_000, -1_001, 1_001, -800].map((points, i) => lineOf(i + 1, points));
  for (const line of lines) occurrences.note(line);
  expect(lines.map((line) => occurrences.escalationOf(line)?.effective ?? null)).toEqual([null, -1_064, 1_064, -850]);
});
