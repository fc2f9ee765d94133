import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hundredths } from '#kernel';
import { addableFen, MoneyTally } from './money-tally.js';
import type { RatedState, SimulatedSubject } from './subject-change.js';

const NORMAL = { status: 'normal', since: null, until: null, awaiting: null, reason: null } as const;
const NO_DECISIONS = { payment: null, inspection: null, agreement: null, publicity: null };

const subject = (annualFund: string | null): SimulatedSubject => {
  return { subjectId: 'H1', subjectType: 'institution', region: '640105', kind: null, level: null, annualFund };
};

const state = (coefficient: number): RatedState => {
  const decisions = { ...NO_DECISIONS, budget: { coefficient } };
  return {
    score: hundredths(0),
    grade: null,
    gradePlace: null,
    notRated: null,
    standing: NORMAL,
    vetoes: [],
    decisions,
  };
};

describe('the money at stake', () => {
  test('is what the fund paid those who change, and moves from one value of a decision to another', () => {
    const tally = new MoneyTally();
    tally.add(subject('1000000.10'), state(1), state(0.98), 'worse');
    tally.add(subject('0.20'), state(1), state(1), null);
    tally.add(subject('5'), null, state(1), 'other');
    tally.add(subject(null), state(1), state(0.98), 'worse');
    expect(tally.totals()).toEqual({
      subjects: 3,
      fund: '1000005.30',
      changed: '1000005.10',
      better: '0.00',
      worse: '1000000.10',
      decisions: [
        { field: 'budget.coefficient', value: '0.98', before: '0.00', after: '1000000.10' },
        { field: 'budget.coefficient', value: '1', before: '1000000.30', after: '5.20' },
      ],
    });
  });

  test('is exact, whatever is added up', () => {
    const fen = fc.bigInt({ min: 0n, max: 10n ** 14n });
    fc.assert(
      fc.property(fc.array(fen), (amounts) => {
        const tally = new MoneyTally();
        const yuan = (amount: bigint) => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
        for (const amount of amounts) tally.add(subject(yuan(amount)), null, state(1), null);
        const sum = amounts.reduce((total, amount) => total + amount, 0n);
        expect(tally.totals().fund).toBe(yuan(sum));
      }),
    );
  });

  test.each(['', '-1', '1.234', '1e3', ' 1', '١', 7, null, undefined, '99999999999999'])(
    'takes no notice of %j',
    (text) => {
      expect(addableFen(text)).toBeNull();
    },
  );
});
