import fc from 'fast-check';
import { addDays, addMonths, hundredths, type Day } from '#kernel';
import { type CompiledPolicy, type Entry, type EntryDetail, holdDraft, releaseDraft } from '#scoring';
import type { IndicatorRule } from '../../scoring/src/parts/indicators/indicator-document.js';
import { bookOf, institutionLine, someDay } from './institution-books.js';

/** Lines under policies that were drawn, with whatever may be stated. */

/** Days that many lines share, so that several things happen on one; ends of months and years among them. */
const sharedDay = fc
  .constantFrom('01-01', '01-31', '02-28', '03-01', '08-31', '12-31')
  .chain((date) => fc.constantFrom(2025, 2026).map((year) => `${year}-${date}` as Day));
const aDay = fc.oneof(someDay, sharedDay);

/** Months that were stated, mostly none; with some of them that nothing more is meant. */
const stated = fc.constantFrom<EntryDetail>(
  ...Array<EntryDetail>(5).fill({}),
  { suspensionMonths: 1 },
  { suspensionMonths: 8 },
  { suspensionMonths: 3, suspendedOnly: true },
);

/** Findings of a few pieces of evidence, so that acts, violations and indicators repeat inside one and across them. */
const scored = ({ indicators, ref }: CompiledPolicy) =>
  fc
    .record({
      of: fc.constantFrom(...indicators),
      scoreDate: aDay,
      evidenceId: fc.constantFrom('e1', 'e2'),
      finding: fc.constantFrom('1', '2', '3'),
      orderKey: fc.uuid(),
      detail: stated,
    })
    .map(({ of: { id, rule }, scoreDate, evidenceId, finding, orderKey, detail }) =>
      institutionLine({
        scoreDate,
        orderKey,
        points: hundredths(Math.round(Number(rule.points) * 100)),
        evidenceId,
        policy: ref,
        indicator: id,
        cause: orderKey < '8' ? 'rewarded' : 'scored',
        actKey: `${evidenceId}/${finding}`,
        caseKey: caseKeyOf(rule, evidenceId, finding),
        validUntil: rule.validity === undefined ? null : addMonths(scoreDate, rule.validity.months),
        detail: { violation: 'v', ...detail },
      }),
    );

/** Findings 1 and 2 are the same violation; a duty to report spans several pieces of evidence. */
function caseKeyOf({ per }: IndicatorRule, evidenceId: string, findingId: string): string {
  if (per === 'evidence') return findingId === '3' ? 'duty 2' : 'duty 1';
  return `${evidenceId}#${findingId === '3' ? 'splitting' : 'overcharging'}`;
}

const assessed = ({ ref }: CompiledPolicy) =>
  fc
    .tuple(someDay, fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 2 }), fc.uuid())
    .map(([scoreDate, scores, orderKey]) =>
      institutionLine({
        scoreDate,
        orderKey,
        policy: ref,
        points: hundredths(0 - scores.length * 300),
        indicator: 'yearly',
        caseKey: orderKey,
        validUntil: addMonths(scoreDate, 12),
        detail: {
          assessment: {
            total: hundredths(5_000),
            items: scores.map((score, i) => ({ id: 'xy'[i]!, score: hundredths(score), weight: 1 })),
          },
        },
      }),
    );

/** What moves a standing beside points: actions that liable persons follow, and what ends it. */
const moving = fc.oneof(
  fc.tuple(aDay, fc.option(aDay), fc.uuid()).map(([from, other, orderKey]) => {
    const until = other === null ? null : addMonths(other > from ? other : from, 2);
    const agreement = { action: until === null ? ('rescinded' as const) : ('suspended' as const), from, until };
    const detail = { agreement: { ...agreement, institutionId: 'H9' } };
    return institutionLine({ scoreDate: from, indicator: 'agreement-action', orderKey, detail });
  }),
  fc.tuple(aDay, fc.boolean(), fc.uuid()).map(([scoreDate, evaluated, orderKey]) => {
    const basis = evaluated ? ('evaluationPassed' as const) : ('newRegistration' as const);
    const detail = { restoration: { basis, commitmentSignedOn: scoreDate } };
    return institutionLine({ scoreDate, cause: 'restored', orderKey, detail });
  }),
);

/** Repairs of one of the facts: of its lines as a whole, of a running standing, or by points. */
const repaired = fc
  .tuple(
    aDay,
    fc.constantFrom('e1', 'e2', null),
    fc.boolean(),
    fc.constantFrom(0, 0, 1, 3),
    fc.integer({ min: -300, max: 300 }),
  )
  .map(([scoreDate, evidenceId, ends, months, points]) =>
    institutionLine({
      scoreDate,
      evidenceId,
      cause: 'repaired',
      indicator: 'repair',
      points: hundredths(ends ? 0 : points),
      orderKey: 'case/repair',
      detail: { repair: { rule: 'drawn', ends, months } },
    }),
  );

/** A book under some versions of one scheme. */
export const linesUnder = (policies: readonly CompiledPolicy[]): fc.Arbitrary<Entry[]> => {
  const ofIndicators = fc.oneof(...policies.map(scored));
  const assessing = policies.filter(({ assessments }) => assessments.length > 0).map(assessed);
  const others = fc.oneof(...assessing, ...(assessing.length === 0 ? [ofIndicators] : []));
  return bookOf(fc.oneof({ weight: 4, arbitrary: ofIndicators }, moving, repaired), others, 'max', 16);
};

/** A book of which some lines are held from a day on, most until another one. */
export const heldLinesUnder = (policies: readonly CompiledPolicy[]): fc.Arbitrary<Entry[]> =>
  fc
    .tuple(
      linesUnder(policies),
      fc.array(fc.record({ place: fc.nat(), from: aDay, days: fc.option(fc.integer({ min: 0, max: 300 })) }), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([lines, drawn]) => {
      const held = lines.filter(({ cause }) => cause === 'scored' || cause === 'adjusted' || cause === 'repaired');
      const said = drawn.flatMap(({ place, from, days }, i) => {
        if (held.length === 0) return [];
        const line = held[place % held.length]!;
        const begun = holdDraft(line, `case_${i}`, from);
        const until = days === null ? [] : [releaseDraft(line, `case_${i}`, begun.detail.hold!, addDays(from, days))];
        return [begun, ...until];
      });
      return [...lines, ...said.map((draft, i) => ({ ...draft, seq: lines.length + 1 + i }))];
    });
