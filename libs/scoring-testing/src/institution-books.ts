import fc from 'fast-check';
import { addDays, addMonths, hundredths, ZERO_POINTS, type Day } from '#kernel';
import { type CompiledPolicy, type Entry, type EntryDetail, loadPolicy } from '#scoring';
import { INSTITUTIONS, packText } from './packs.js';

let institutions: CompiledPolicy | undefined;

/** Loaded when it is first asked for: not every test that sees this library needs it. */
export const institutionCredit = (): CompiledPolicy => (institutions ??= loadPolicy(packText(INSTITUTIONS)));

const FIRST = '2024-11-01' as Day;

export const someDay: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 1_000 }).map((days) => addDays(FIRST, days));
const maybeLater = (from: Day): fc.Arbitrary<Day | null> =>
  fc.option(fc.integer({ min: 1, max: 400 }).map((days) => addDays(from, days)));
const stretch = someDay.chain((from) => maybeLater(from).map((until) => ({ from, until })));

/** A line of one institution, with everything that a test doesn't say left out. */
export function institutionLine(
  parts: Partial<Entry> & { readonly scoreDate: Day; readonly detail: EntryDetail },
): Entry {
  const { scheme, ref } = institutionCredit();
  return {
    subjectId: 'H1',
    scheme,
    cause: 'scored',
    indicator: null,
    points: ZERO_POINTS,
    policy: ref,
    validUntil: null,
    actKey: null,
    caseKey: null,
    orderKey: 'x',
    evidenceId: 'e',
    causedBy: null,
    reversesSeq: null,
    seq: 0,
    ...parts,
  };
}

const anIndicator = fc.nat().map((n) => {
  const { indicators } = institutionCredit();
  return indicators[n % indicators.length]!;
});

/** A finding's or a fact's line, two of which may be of one case. */
const scored = fc
  .tuple(anIndicator, someDay, fc.integer({ min: 1, max: 4 }), fc.uuid())
  .map(([{ id, rule }, scoreDate, ofCase, orderKey]) =>
    institutionLine({
      scoreDate,
      orderKey,
      points: hundredths(Math.round(Number(rule.points) * 100)),
      indicator: id,
      cause: Number(rule.points) > 0 ? 'rewarded' : 'scored',
      caseKey: `case ${ofCase}`,
      validUntil: rule.validity === undefined ? null : addMonths(scoreDate, rule.validity.months),
      detail: { violation: 'v' },
    }),
  );

const assessed = fc.tuple(someDay, fc.integer({ min: 0, max: 2_000 }), fc.uuid()).map(([scoreDate, lost, orderKey]) =>
  institutionLine({
    scoreDate,
    orderKey,
    points: hundredths(0 - lost),
    indicator: 'annual-assessment',
    caseKey: orderKey,
    validUntil: addMonths(scoreDate, 12),
    detail: { assessment: { total: hundredths(10_000 - 5 * lost), items: [] } },
  }),
);

const adjusted = fc
  .tuple(someDay, fc.integer({ min: -2_000, max: 2_000 }), fc.uuid())
  .map(([scoreDate, points, orderKey]) =>
    institutionLine({
      scoreDate,
      orderKey,
      cause: 'adjusted',
      indicator: 'adjustment',
      points: hundredths(points),
      detail: {},
    }),
  );

const months = fc.option(fc.constantFrom(1, 12, 36));
const agreement = fc.tuple(stretch, months).map(([{ from, until }, barMonths]) => {
  const barred = until === null && barMonths !== null;
  const bar = barred ? { bar: { id: 'bar', until: addMonths(from, barMonths) } } : {};
  const action = until === null ? ('rescinded' as const) : ('suspended' as const);
  return institutionLine({
    scoreDate: from,
    indicator: 'agreement-action',
    orderKey: `agreement ${from}`,
    detail: { agreement: { action, from, until, institutionId: 'H1', ...bar } },
  });
});

const context = (orderKey: string, detail: EntryDetail) =>
  institutionLine({ scoreDate: FIRST, cause: 'context', policy: null, orderKey, detail });

const stated = stretch.map((agreementOf) =>
  context('registry', { institution: { kind: 'tier2Hospital', agreement: agreementOf } }),
);

const staff = fc
  .record({
    practitionerId: fc.constantFrom('D1', 'D2', 'D3'),
    periods: fc.array(stretch, { maxLength: 2 }),
    barred: fc.array(
      stretch.chain((days) =>
        fc.constantFrom('suspended' as const, 'terminated' as const).map((status) => ({ ...days, status })),
      ),
      { maxLength: 2 },
    ),
    points: fc
      .array(
        someDay.chain((from) =>
          fc.integer({ min: 0, max: 1_200 }).map((points) => ({ from, points: hundredths(points) })),
        ),
        { maxLength: 3 },
      )
      .map((steps) => steps.toSorted((a, b) => (a.from < b.from ? -1 : 1))),
  })
  .map((member) => context(`staff/${member.practitionerId}`, { staff: member }));

/** A book of an institution with reversals of some of its lines. */
export const institutionBooks: fc.Arbitrary<Entry[]> = bookOf(scored, assessed);

/** The same with the lines that another policy's indicators and assessments leave; `max` of many lengths. */
export function bookOf(
  ofIndicators: fc.Arbitrary<Entry>,
  ofAssessments: fc.Arbitrary<Entry>,
  size: 'small' | 'max' = 'small',
  weight = 5,
): fc.Arbitrary<Entry[]> {
  const one = fc.oneof({ weight, arbitrary: ofIndicators }, ofAssessments, adjusted, agreement, stated, staff);
  return fc
    .tuple(fc.array(one, { maxLength: 14, size }), fc.array(fc.nat({ max: 13 }), { maxLength: 3 }))
    .map(([lines, reversed]) => {
      // Names of findings differ.
      const book = lines.map((entry, i) => ({ ...entry, orderKey: `${entry.orderKey} ${i}`, seq: i + 1 }));
      const targets = [...new Set(reversed)].flatMap((i) =>
        book[i] !== undefined && book[i].cause !== 'context' ? [book[i]] : [],
      );
      const reversals = targets.map((entry, i) => {
        return {
          ...entry,
          cause: 'reversed' as const,
          points: hundredths(0 - entry.points),
          reversesSeq: entry.seq,
          seq: book.length + i + 1,
          detail: {},
        };
      });
      return [...book, ...reversals];
    });
}
