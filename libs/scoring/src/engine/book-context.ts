import { type Day, dayNumber, type DayNumber } from '#kernel';
import type { AgreementEffect, Entry } from '../model/entry.js';
import type { LinkedCode } from '../model/linked-code.js';
import type { StaffMember, Stretch } from '../model/staff.js';
import type { MeasureTaken } from '../parts/gates/compile-gates.js';
import { type RankingLine, rankingLines } from '../parts/ranking/ranking-lines.js';
import { Staff } from '../parts/staff/staff-index.js';
import { contractedUnder } from '../parts/standing/contracted.js';
import type { OwnAgreement } from '../parts/standing/own-standing.js';

/** What a book knows beside its points: statements of the registry, of its staff and of closed cycles. */
export interface BookContext {
  readonly own: OwnAgreement;
  /** Other codes of the subject by links that hold; what was done to their agreements is among `own.actions`. */
  readonly linked: readonly LinkedCode[];
  /** Actions of the institution's own agreement, as lines. */
  readonly ownLines: readonly Entry[];
  /** Actions that a liable person follows, in order of time. */
  readonly liableLines: readonly Entry[];
  /** What the registry said of the subject's kind, from each day on which it did. */
  readonly kinds: readonly { readonly from: Day; readonly kind: string | null }[];
  readonly staff: Staff;
  /** Soft measures that took place. */
  readonly measures: readonly MeasureTaken[];
  /** Closed cycles in which the subject was ranked, from the oldest. */
  readonly rankings: readonly RankingLine[];
}

const NOTHING_KNOWN: BookContext = {
  own: { actions: [], contracted: null, signed: null },
  linked: [],
  ownLines: [],
  liableLines: [],
  kinds: [],
  staff: new Staff([]),
  measures: [],
  rankings: [],
};

/** Reads the context lines of a book, in the order in which they were stated, and its agreement lines. */
export function readContext(context: readonly Entry[], agreement: readonly Entry[]): BookContext {
  if (context.length === 0 && agreement.length === 0) return NOTHING_KNOWN;
  const registered = context.filter(({ detail }) => detail.institution !== undefined);
  const ownLines = agreement.filter(isOwnAction);
  const linked = linkedCodes(context);
  const actions = [...ownLines.map(({ detail }) => detail.agreement!), ...linked.flatMap((code) => code.actions)];
  return {
    own: agreementOf(
      actions,
      registered.map(({ detail }) => detail.institution!.agreement),
    ),
    linked,
    ownLines,
    liableLines: agreement.filter((line) => !isOwnAction(line)),
    kinds: registered.map(({ scoreDate, detail }) => ({ from: scoreDate, kind: detail.institution!.kind })),
    staff: new Staff(newestOfEach(context.flatMap(({ detail }) => detail.staff ?? []))),
    measures: context.flatMap(({ scoreDate, detail: { measure } }) =>
      measure === undefined ? [] : [{ measure, on: dayNumber(scoreDate) }],
    ),
    rankings: rankingLines(context),
  };
}

function agreementOf(actions: readonly AgreementEffect[], statements: readonly (Stretch | null)[]): OwnAgreement {
  const rescissions = actions
    .flatMap(({ action, from, bar }) =>
      action === 'rescinded' ? [{ day: from, barredUntil: bar?.until ?? null }] : [],
    )
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const contracted = contractedUnder(statements, rescissions);
  const barred = rescissions.some(({ barredUntil }) => barredUntil !== null);
  const unbarred = rescissions.map(({ day }) => ({ day, barredUntil: null }));
  return { actions, contracted, signed: barred ? contractedUnder(statements, unbarred) : contracted };
}

/** Whether an action was taken against the book's own subject. */
export const isOwnAction = ({ subjectId, detail }: Entry): boolean => detail.agreement?.institutionId === subjectId;

function newestOfEach(members: readonly StaffMember[]): StaffMember[] {
  const newest = new Map(members.map((member) => [member.practitionerId, member]));
  return [...newest.values()].toSorted((a, b) => (a.practitionerId < b.practitionerId ? -1 : 1));
}

/** What was last stated of each other code, without those that are linked no longer. */
export function linkedCodes(context: readonly Entry[]): LinkedCode[] {
  const newest = new Map<string, LinkedCode>();
  for (const { orderKey, detail } of context) if (detail.linked !== undefined) newest.set(orderKey, detail.linked);
  return [...newest]
    .filter(([, { evidenceId }]) => evidenceId !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, code]) => code);
}

/** The kind that the registry knew on a day; what it first knew reaches back. */
export function kindOn({ kinds }: BookContext, day: Day): string | null {
  return (kinds.findLast(({ from }) => from <= day) ?? kinds[0])?.kind ?? null;
}

/** Days of statements as numbers; open ends are left out. */
export const numbersOf = (days: readonly (Day | null)[]): DayNumber[] =>
  days.flatMap((day) => (day === null ? [] : [dayNumber(day)]));
