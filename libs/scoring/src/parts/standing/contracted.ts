import type { Day } from '#kernel';
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

/** The same, broken by each rescission until a statement that begins after it. */
export function contractedUnder(
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

/** Whether a stretch holds on a day. */
export const holdsOn = ({ from, until }: Stretch, day: Day): boolean => from <= day && (until === null || day < until);
