import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, type Day, hundredths } from '#kernel';
import type { Entry } from '#scoring';
import { lineText } from './chain-entry.js';

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
const maybe = fc.option(text);
const anyEntry = fc.record({
  subjectId: text,
  scheme: text,
  seq: fc.nat(),
  cause: fc.constantFrom('scored', 'reversed', 'context'),
  indicator: maybe,
  points: fc.integer({ min: -1e9, max: 1e9 }).map(hundredths),
  policy: fc.option(fc.record({ code: text, version: text })),
  scoreDate: fc.constant('2025-05-01' as Day),
  validUntil: fc.option(fc.constant('2026-05-01' as Day)),
  actKey: maybe,
  caseKey: maybe,
  orderKey: text,
  evidenceId: maybe,
  causedBy: maybe,
  reversesSeq: fc.option(fc.nat()),
  detail: fc.dictionary(text, fc.jsonValue()),
});

test('the text that a line is hashed as is its canonical JSON (RFC 8785), whatever stands in it (A17)', () => {
  fc.assert(
    fc.property(anyEntry, maybe, (entry, commitment) => {
      const line = entry as Entry;
      expect(lineText(line, commitment)).toBe(canonicalJson({ ...line, commitment }));
    }),
  );
});
