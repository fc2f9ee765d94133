/** A step into a body: a field's name, or an item's place in a list. */
export type Step = string | number;

const PATH = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[\d{1,3}\])*$/;
const STEP = /([A-Za-z_][\w-]*)|\[(\d+)\]/g;
const MOST_STEPS = 8;

/** The steps of a column's name, as in `findings[0].liable[1].subjectId`; `null` = it is no such path. */
export function columnPath(name: string): readonly Step[] | null {
  if (!PATH.test(name)) return null;
  const steps = [...name.matchAll(STEP)].map(([, field, place]): Step => field ?? Number(place));
  // What JavaScript has a use for is no field of anybody's.
  const isReserved = steps.some((step) => typeof step === 'string' && step in Object.prototype);
  return isReserved || steps.length > MOST_STEPS ? null : steps;
}

/** Puts a value at its place, making what lies between. */
export function setAt(body: Record<string, unknown>, steps: readonly Step[], value: unknown): void {
  let at: Record<Step, unknown> = body;
  for (const [i, step] of steps.slice(0, -1).entries()) {
    at[step] ??= typeof steps[i + 1] === 'number' ? [] : {};
    at = at[step] as Record<Step, unknown>;
  }
  at[steps.at(-1)!] = value;
}
