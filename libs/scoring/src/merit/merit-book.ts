import type { Day } from '#kernel';
import type { AgreementEffect, Entry } from '../entry.js';
import { netLines } from '../rate/net-lines.js';
import type { StaffMember, Stretch } from './staff.js';

/** The lines of an institution's book, sorted by what they say. */
export interface MeritBook {
  /** Lines that carry points, in order of time. */
  readonly lines: readonly Entry[];
  readonly reversed: readonly Entry[];
  readonly agreement: readonly AgreementLine[];
  /** Kind of institution; `null` = the registry doesn't say. */
  readonly kind: string | null;
  /** When the institution is contracted, merged; `null` = the registry says nothing, and then nothing is objected. */
  readonly contracted: readonly Stretch[] | null;
  readonly staff: readonly StaffMember[];
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
  const statements = context.flatMap(({ detail }) => detail.institution ?? []);
  return {
    lines: scored.filter(({ detail }) => detail.agreement === undefined),
    reversed,
    agreement: scored.flatMap((line) => (line.detail.agreement ? [{ line, effect: line.detail.agreement }] : [])),
    kind: statements.at(-1)?.kind ?? null,
    contracted: contractedIn(statements.map(({ agreement }) => agreement)),
    staff: newestOfEach(context.flatMap(({ detail }) => detail.staff ?? [])),
  };
}

function newestOfEach(members: readonly StaffMember[]): StaffMember[] {
  const newest = new Map(members.map((member) => [member.practitionerId, member]));
  return [...newest.values()].toSorted((a, b) => (a.practitionerId < b.practitionerId ? -1 : 1));
}

/**
 * When an institution is contracted by what was stated of its agreement, in order. Agreements run for a year and are
 * renewed: a statement that begins where the one before ended goes on with it, any other corrects it. A statement
 * that repeats the one before, because something else about the institution changed, says nothing new.
 */
export function contractedIn(statements: readonly (Stretch | null)[]): readonly Stretch[] | null {
  return statements
    .filter((next, i) => i === 0 || !sameStretch(next, statements[i - 1]!))
    .reduce<readonly Stretch[] | null>(withStatement, null);
}

const sameStretch = (a: Stretch | null, b: Stretch | null): boolean => a?.from === b?.from && a?.until === b?.until;

function withStatement(before: readonly Stretch[] | null, next: Stretch | null): readonly Stretch[] | null {
  if (next === null) return null;
  const earlier = before ?? [];
  const last = earlier.at(-1);
  const ended = last?.until ?? null;
  if (last === undefined || ended === null || ended > next.from) return [...earlier.slice(0, -1), next];
  if (ended < next.from) return [...earlier, next];
  return [...earlier.slice(0, -1), { from: last.from, until: next.until }];
}

/** Whether a stretch holds on a day. */
export const holdsOn = ({ from, until }: Stretch, day: Day): boolean => from <= day && (until === null || day < until);
