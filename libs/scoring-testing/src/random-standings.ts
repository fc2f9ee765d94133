import fc from 'fast-check';
import type { StandingRule } from '../../scoring/src/parts/standing/standing-document.js';

/** A standing by points with every choice, over scores that begin at `start`. */
export function standingOver(start: number, ruled: object): fc.Arbitrary<StandingRule> {
  const steps = fc
    .record({
      first: fc.constantFrom(3, 6, 9).map((more) => start + more),
      more: fc.constantFrom(1, 3),
      above: fc.boolean(),
      only: fc.constantFrom(null, null, null, 'suspended' as const, 'terminated' as const),
    })
    .map(({ first, more, above, only }) => {
      const second = first + more;
      if (only !== null) return [{ ...ruled, status: only, score: { from: first } }];
      const suspended = { from: first, below: above ? second + 0.01 : second };
      const terminated = above ? { above: second } : { from: second };
      return [
        { ...ruled, status: 'suspended', score: suspended },
        { ...ruled, status: 'terminated', score: terminated },
      ];
    });
  const table = fc.constantFrom(1, 2).map((months) => [
    { from: 0, months },
    { from: start + 5, months: months + 3 },
  ]);
  const years = fc.record({
    status: fc.constantFrom('suspended' as const, 'terminated' as const),
    years: fc.constantFrom(2, 3),
    score: fc.constantFrom({ from: start + 1 }, { above: start + 2 }),
    months: fc.constantFrom(3, 18),
  });
  return fc
    .record({
      steps,
      severalYears: fc.option(years.map((rule) => [{ ...ruled, ...rule }])),
      starts: fc.constantFrom('scoreDate', 'nextMonth'),
      singleScore: fc.constantFrom('finding', 'evidence'),
      lengths: fc.record({ table, single: table }, { requiredKeys: ['table'] }),
      statedSuspension: fc.constant('override'),
      secondScore: fc.constantFrom('fromOriginalStart', 'fromScore', 'none'),
      secondScoreNewCycle: fc.constantFrom('fromOriginalStart', 'fromScore', 'none'),
      terminationMonths: fc.constantFrom(
        { accumulated: 12, single: { from: 6, months: 36 } },
        { accumulated: 5, single: { from: 3, months: 7 } },
      ),
      belowThreshold: fc.constantFrom('continues', 'ends'),
    })
    .map(({ severalYears, lengths, ...rest }) => ({
      ...rest,
      ...(severalYears !== null && { severalYears }),
      suspensionLength: { ...lengths, stated: { min: 1, max: 6, limit: 36 } },
    })) as fc.Arbitrary<unknown> as fc.Arbitrary<StandingRule>;
}

/** What an agreement action does to whom is liable. */
export const liableRules = fc.record({
  suspended: fc.constantFrom('samePeriod', 'none'),
  rescinded: fc.constantFrom({ months: 7 }, 'none'),
});
