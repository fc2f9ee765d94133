import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hundredths } from '#kernel';
import type { AssessedItem } from '../../model/entry.js';
import type { AssessmentRule } from './assessment-document.js';
import { totalOf } from './item-groups.js';

const units = fc.integer({ min: 1, max: 30_000 });
const item = fc.record({ units, score: fc.option(fc.integer({ min: 0, max: 10_000 })) });
const group = fc.record({
  units,
  minimumItems: fc.integer({ min: 1, max: 4 }),
  items: fc.array(item, { minLength: 1, maxLength: 6 }),
});
const groups = fc.array(group, { minLength: 1, maxLength: 5 });

/** A fraction, rounded half up by its definition: the half is added before it is cut. */
const halfUp = (n: bigint, d: bigint): bigint => (2n * n + d) / (2n * d);

function mean(parts: readonly { readonly units: number; readonly score: number }[]): number {
  const top = parts.reduce((sum, part) => sum + BigInt(part.score) * BigInt(part.units), 0n);
  return Number(halfUp(top, BigInt(parts.reduce((sum, part) => sum + part.units, 0))));
}

it('groups with enough scored items make the total, and carry the weight of the others', () => {
  fc.assert(
    fc.property(groups, (all) => {
      const scored = all.map(({ items }) =>
        items.flatMap(({ score, ...rest }) => (score === null ? [] : { score, ...rest })),
      );
      const there = all.flatMap((one, g) =>
        scored[g]!.length < one.minimumItems ? [] : [{ id: `g${g}`, units: one.units, score: mean(scored[g]!) }],
      );
      const rule = {
        groups: all.map(({ minimumItems, units: weight }, g) => ({
          id: `g${g}`,
          minimumItems,
          weight: weight / 10_000,
        })),
      } as unknown as AssessmentRule;
      const items = scored.flatMap((members, g) =>
        members.map(({ score, units: weight }, i): AssessedItem => {
          return { id: `${g}.${i}`, group: `g${g}`, score: hundredths(score), weight: weight / 10_000 };
        }),
      );
      const { total, counted, groups: kept, left } = totalOf(rule, items);
      expect(total).toBe(there.length === 0 ? null : mean(there));
      expect(kept?.map(({ id, score }) => [id, score])).toEqual(there.map(({ id, score }) => [id, score]));
      const gone = all.flatMap((_, g) => (there.some(({ id }) => id === `g${g}`) ? [] : [`g${g}`]));
      expect(counted).toBe(scored.filter((own, g) => own.length >= all[g]!.minimumItems).flat().length);
      expect(left.map(({ item: id }) => id)).toEqual(gone);
    }),
    { numRuns: 1_000 },
  );
});
