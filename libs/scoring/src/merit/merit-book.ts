import type { Day } from '#kernel';
import type { AgreementEffect, Entry } from '../model/entry.js';
import { netLines } from '../rate/net-lines.js';
import { Memo } from './memo.js';
import { type RankingLine, rankingLines } from '../parts/ranking/ranking-lines.js';
import { Staff } from '../parts/staff/staff-index.js';
import type { StaffMember, Stretch } from '../model/staff.js';

/** The lines of an institution's book, sorted by what they say. */
export interface MeritBook {
  /** Lines that carry points, in order of time. */
  readonly lines: readonly Entry[];
  readonly reversed: readonly Entry[];
  readonly agreement: readonly AgreementLine[];
  /** What the registry said of the institution's kind, from each day on which it did. */
  readonly kinds: readonly { readonly from: Day; readonly kind: string | null }[];
  /** When the institution is contracted, merged; `null` = the registry says nothing, and then nothing is objected. */
  readonly contracted: readonly Stretch[] | null;
  readonly staff: Staff;
  readonly memo: Memo;
  /** Closed cycles in which the subject was ranked, from the oldest. */
  readonly rankings: readonly RankingLine[];
}

export interface AgreementLine {
  readonly line: Entry;
  readonly effect: AgreementEffect;
}

/** Nets reversals and reads the registry's lines; the same for every order of the lines. */
export function openMeritBook(entries: readonly Entry[], contextEvents: readonly Entry[]): MeritBook {
  const all = contextEvents.length === 0 ? entries : [...entries, ...contextEvents];
  const { scored, reversed } = netLines(all, []);
  const context = all.filter(({ cause }) => cause === 'context').toSorted((a, b) => a.seq - b.seq);
  const registered = context.filter(({ detail }) => detail.institution !== undefined);
  const agreement = scored.flatMap((line) =>
    line.detail.agreement === undefined ? [] : [{ line, effect: line.detail.agreement }],
  );
  return {
    lines: scored.filter(({ detail }) => detail.agreement === undefined),
    reversed,
    agreement,
    kinds: registered.map(({ scoreDate, detail }) => ({ from: scoreDate, kind: detail.institution!.kind })),
    contracted: contractedUnder(
      registered.map(({ detail }) => detail.institution!.agreement),
      agreement.flatMap(({ effect }) => (effect.action === 'rescinded' ? [effect.from] : [])),
    ),
    staff: new Staff(newestOfEach(context.flatMap(({ detail }) => detail.staff ?? []))),
    memo: new Memo(),
    rankings: rankingLines(context),
  };
}

function newestOfEach(members: readonly StaffMember[]): StaffMember[] {
  const newest = new Map(members.map((member) => [member.practitionerId, member]));
  return [...newest.values()].toSorted((a, b) => (a.practitionerId < b.practitionerId ? -1 : 1));
}

/**
 * When an institution is contracted by what was stated of its agreement, in order. Agreements run for a year and are
 * renewed: a statement with a later beginning goes on with the one before, or stands beside it when there is a gap; one
 * that begins no later corrects it. Silence about an agreement says nothing.
 */
export function contractedIn(statements: readonly (Stretch | null)[]): readonly Stretch[] | null {
  return statements.reduce<readonly Stretch[] | null>(
    (known, next) => (next === null ? known : stated(known ?? [], next)),
    null,
  );
}

/** The same, broken by each rescission until a statement that begins after it. */
function contractedUnder(
  statements: readonly (Stretch | null)[],
  rescinded: readonly Day[],
): readonly Stretch[] | null {
  const contracted = contractedIn(statements);
  if (contracted === null) return null;
  const begins = statements.flatMap((statement) => statement?.from ?? []).toSorted();
  return rescinded.toSorted().reduce<readonly Stretch[]>((stretches, day) => {
    const again = begins.find((from) => from > day);
    return stretches.flatMap((stretch) => (holdsOn(stretch, day) ? broken(stretch, day, again) : [stretch]));
  }, contracted);
}

function broken({ from, until }: Stretch, day: Day, again: Day | undefined): Stretch[] {
  const before = from < day ? [{ from, until: day }] : [];
  return again === undefined || (until !== null && again >= until) ? before : [...before, { from: again, until }];
}

function stated(known: readonly Stretch[], next: Stretch): readonly Stretch[] {
  const last = known.at(-1);
  if (last === undefined) return [next];
  if (next.from <= last.from) return stated(known.slice(0, -1), next);
  if (last.until !== null && last.until < next.from) return [...known, next];
  return [...known.slice(0, -1), { from: last.from, until: next.until }];
}

/** The kind that the registry knew on a day; what it first knew reaches back. */
export function kindOn({ kinds }: MeritBook, day: Day): string | null {
  return (kinds.findLast(({ from }) => from <= day) ?? kinds[0])?.kind ?? null;
}

/** Whether a stretch holds on a day. */
export const holdsOn = ({ from, until }: Stretch, day: Day): boolean => from <= day && (until === null || day < until);
