import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '#kernel';
import type { RatingSegment } from '#scoring';
import { sameSegments } from './same-segments.js';

/** What the database might give for segments: any list of JSON, here with few fields and values so that some are alike. */
const json = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 0, 1, '', '1', '[]'),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'length'), tie('any'), { maxKeys: 3 }),
  ),
})).any;
const segments = fc.array(json, { maxLength: 3 }) as unknown as fc.Arbitrary<RatingSegment[]>;

test('segments are the same where their canonical text is', () => {
  fc.assert(
    fc.property(segments, segments, (a, b) => {
      expect(sameSegments(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      expect(sameSegments(a, JSON.parse(JSON.stringify(a)))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('nothing stored is another than anything', () => {
  expect(sameSegments(null, [])).toBe(false);
});
