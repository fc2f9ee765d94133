import { type Day, dayNumber } from '#kernel';
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
  const speaking = context.filter(speaks);
  if (speaking.length === 0 && agreement.length === 0) return NOTHING_KNOWN;
  const said = statementsIn(speaking);
  const ownLines = agreement.filter(isOwnAction);
  const linked = linkedCodes(said.linked);
  const actions = [...ownLines.map(({ detail }) => detail.agreement!), ...linked.flatMap((code) => code.actions)];
  return {
    own: agreementOf(
      actions,
      said.registered.map(({ detail }) => detail.institution!.agreement),
    ),
    linked,
    ownLines,
    liableLines: agreement.filter((line) => !isOwnAction(line)),
    kinds: said.registered.map(({ scoreDate, detail }) => ({ from: scoreDate, kind: detail.institution!.kind })),
    staff: new Staff([...said.staff.values()]),
    measures: said.measures,
    rankings: rankingLines(said.ranked),
  };
}

/** Most lines of persons only note that the registry changed. */
const speaks = ({ detail: { staff, institution, linked, ranking, measure } }: Entry): boolean =>
  (staff ?? institution ?? linked ?? ranking ?? measure) !== undefined;

/** Statements by what they speak of; the newest alone of each member of the staff. */
function statementsIn(context: readonly Entry[]) {
  const staff = new Map<string, StaffMember>();
  const measures: MeasureTaken[] = [];
  const registered: Entry[] = [];
  const linked: Entry[] = [];
  const ranked: Entry[] = [];
  for (const line of context) {
    const { detail } = line;
    if (detail.staff !== undefined) staff.set(detail.staff.practitionerId, detail.staff);
    if (detail.institution !== undefined) registered.push(line);
    if (detail.linked !== undefined) linked.push(line);
    if (detail.ranking !== undefined) ranked.push(line);
    if (detail.measure !== undefined) measures.push({ measure: detail.measure, on: dayNumber(line.scoreDate) });
  }
  return { staff, measures, registered, linked, ranked };
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
