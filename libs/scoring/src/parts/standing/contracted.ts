import { type Day, maxDay } from '#kernel';
import type { Stretch } from '../../model/staff.js';

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

/** A day on which an agreement was rescinded, and until when no new one counts; `null` = one may begin the next day. */
export interface Rescission {
  readonly day: Day;
  readonly barredUntil: Day | null;
}

/** The same, broken by each rescission until a statement that begins after it and is barred no longer. */
export function contractedUnder(
  statements: readonly (Stretch | null)[],
  rescissions: readonly Rescission[],
): readonly Stretch[] | null {
  const contracted = contractedIn(statements);
  if (contracted === null) return null;
  const begins = statements.flatMap((statement) => statement?.from ?? []).toSorted();
  return rescissions.reduce<readonly Stretch[]>((stretches, { day, barredUntil }) => {
    const signed = begins.find((from) => from > day) ?? null;
    const again = signed === null || barredUntil === null ? signed : maxDay(signed, barredUntil);
    return stretches.flatMap((stretch) => without(stretch, day, again));
  }, contracted);
}

/** What is left of a stretch outside `[day, again)`; of nothing its first day, so that it is known to have ended then. */
function without({ from, until }: Stretch, day: Day, again: Day | null): Stretch[] {
  if (until !== null && until <= day) return [{ from, until }];
  const before = from < day ? [{ from, until: day }] : [];
  if (again === null || (until !== null && again >= until)) return before.length > 0 ? before : [{ from, until: from }];
  return [...before, { from: maxDay(from, again), until }];
}

function stated(known: readonly Stretch[], next: Stretch): readonly Stretch[] {
  const last = known.at(-1);
  if (last === undefined) return [next];
  if (next.from <= last.from) return stated(known.slice(0, -1), next);
  if (last.until !== null && last.until < next.from) return [...known, next];
  return [...known.slice(0, -1), { from: last.from, until: next.until }];
}

/** Whether a stretch holds on a day. */
export const holdsOn = ({ from, until }: Stretch, day: Day): boolean => from <= day && (until === null || day < until);
