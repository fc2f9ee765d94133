import fc from 'fast-check';
import type { Entry } from '#scoring';
import { agreement, line, restored, reversal } from './lines.js';

/** What kinds of lines a random book holds. */
export interface PersonBook {
  /** Lines that take points off. */
  readonly deductions: boolean;
  /** Acts that link different cases. */
  readonly crossing: boolean;
}

/** Few days, so that several things happen on one of them; ends of months and years among them. */
const date = (years: number) =>
  fc
    .tuple(
      fc.integer({ min: 2025, max: 2024 + years }),
      fc.constantFrom('01-01', '02-28', '03-31', '06-15', '08-31', '12-31'),
    )
    .map(([year, rest]) => `${year}-${rest}`);

const scoreLine = ({ crossing }: PersonBook) =>
  fc
    .record({
      // Links between cases matter inside one cycle only: there they are many.
      on: date(crossing ? 1 : 3),
      points: fc.constantFrom(0, 0.5, 1, 2, 3, 3.75, 6, 8, 9, 9.5, 10, 11, 12),
      case: fc.option(fc.constantFrom('case-a', 'case-b', 'case-c'), { nil: undefined, freq: crossing ? 4 : 2 }),
      act: fc.option(fc.constantFrom('x', 'y'), { nil: undefined, freq: crossing ? 4 : 2 }),
      order: fc.constantFrom('s/1/1', 's/1/2', 's/2/1', 't/1/1'),
      months: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, 1, 3, 8),
    })
    .map(({ months, act, ...rest }) => (seq: number): Entry => {
      const inCase = rest.case ?? `case-${seq}`;
      const actKey = act === undefined ? `act-${seq}` : crossing ? act : `${inCase}/${act}`;
      const only = rest.points >= 12 ? { suspendedOnly: true } : {};
      const detail = months === undefined ? {} : { suspensionMonths: months, ...only };
      // The name of a finding begins with that of its evidence.
      const evidence = `evidence ${rest.order.slice(0, 3)}`;
      return line({ ...rest, seq, evidence, case: inCase, act: actKey, detail });
    });

const deductionLine = fc
  .record({ on: date(3), points: fc.constantFrom(-0.5, -1, -3, -6), order: fc.constantFrom('a', 's/1/2', 'z') })
  .map((parts) => (seq: number) => line({ ...parts, seq, cause: 'adjusted', act: null, case: null }));

const agreementLine = fc
  .record({ from: date(3), rescinded: fc.boolean(), length: fc.constantFrom('-03-15', '-12-31') })
  .map(
    ({ from, rescinded, length }) =>
      (seq: number) =>
        agreement(
          seq,
          rescinded ? 'rescinded' : 'suspended',
          from,
          rescinded ? null : `${Number(from.slice(0, 4)) + 1}${length}`,
        ),
  );

const restorationLine = fc.record({ on: date(6), evaluation: fc.boolean() }).map(
  ({ on, evaluation }) =>
    (seq: number) =>
      evaluation ? restored(seq, on, 'evaluationPassed') : restored(seq, on, 'newRegistration', on),
);

/** The book of a person with everything that can stand in one, reversals of any of its lines among it. */
export function personBooks(kind: PersonBook, maxLength = 10): fc.Arbitrary<Entry[]> {
  const deductions = kind.deductions ? [{ weight: 2, arbitrary: deductionLine }] : [];
  const one = fc.oneof(
    { weight: 8, arbitrary: scoreLine(kind) },
    { weight: 1, arbitrary: agreementLine },
    { weight: 3, arbitrary: restorationLine },
    ...deductions,
  );
  return fc.tuple(fc.array(one, { maxLength }), fc.array(fc.nat(), { maxLength: 3 })).map(([makers, reversed]) => {
    const lines = makers.map((make, i) => make(i + 1));
    const targets = [...new Set(reversed.map((n) => (n % Math.max(1, lines.length)) + 1))].filter(
      (seq) => seq <= lines.length,
    );
    return [...lines, ...targets.map((seq, i) => reversal(lines.length + i + 1, seq))];
  });
}
