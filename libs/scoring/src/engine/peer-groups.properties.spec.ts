import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assessedPeers, groupsByOracle, peersRules, timelineComparing } from '#scoring-testing';
import { peerGroups } from './peer-groups.js';

const shuffled = assessedPeers.chain((all) =>
  fc.record({
    all: fc.constant(all),
    again: fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
  }),
);

describe('figures of peers', () => {
  it('are those that a slow and obvious computation gives, but for their last decimal', () => {
    fc.assert(
      fc.property(peersRules, assessedPeers, (rule, all) => {
        const wanted = groupsByOracle(rule, all);
        const got = peerGroups(timelineComparing(rule), all);
        expect(got.map(({ group, population }) => [group, population])).toEqual(
          wanted.map(({ group, population }) => [group, population]),
        );
        got.forEach(({ figures }, i) => {
          for (const [name, value] of Object.entries(figures)) {
            const exact = wanted[i]!.figures[name]!;
            if (value === null) expect(exact).toBeNull();
            else expect(Math.abs(Number(value) - exact)).toBeLessThanOrEqual(10 ** -rule.decimals + 1e-9);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('are the same for every order of arrival', () => {
    fc.assert(
      fc.property(peersRules, shuffled, (rule, { all, again }) => {
        const timeline = timelineComparing(rule);
        expect(peerGroups(timeline, again)).toEqual(peerGroups(timeline, all));
      }),
    );
  });

  it('share out by a budget-neutral slope what was put up, but for its rounding', () => {
    const rule = {
      template: 'yearly',
      item: 'stay',
      groupBy: [],
      minimumGroup: 1,
      figures: { slope: { budgetNeutral: { amount: 'payments', share: 0.02 } } },
      rounding: 'halfUp',
      decimals: 6,
    } as const;
    fc.assert(
      fc.property(assessedPeers, (all) => {
        const once = [...new Map(all.map((one) => [one.subject.subjectId, one])).values()];
        const [found] = peerGroups(timelineComparing(rule), once);
        const slope = found?.figures['slope'];
        if (slope == null) return;
        const backed = once.flatMap(({ assessment: { items } }) => {
          const values = items.flatMap(({ item, value }) =>
            /^stay(\.|$)/.test(item) && value !== null ? [value] : [],
          );
          const amount = items.find(({ item }) => item === 'payments')!.value;
          if (amount === null || values.length === 0) return [];
          return [{ amount, value: values.reduce((sum, value) => sum + value, 0) / values.length }];
        });
        const putUp = backed.reduce((sum, { amount }) => sum + amount * 0.02, 0);
        const given = backed.reduce((sum, { amount, value }) => sum + amount * Number(slope) * value, 0);
        const weight = backed.reduce((sum, { amount, value }) => sum + amount * value, 0);
        expect(Math.abs(given - putUp)).toBeLessThanOrEqual(weight * 1e-6);
      }),
    );
  });
});
