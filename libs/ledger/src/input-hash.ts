import { hashOf } from '#kernel';

interface Named {
  /** The operation and its target. */
  readonly name: string;
  readonly input: unknown;
}

/**
 * What the input of a repetition is compared by. What is said to be nothing counts as not said: a later version knows more
 * fields than the one that kept the hash, and reads them as nothing.
 */
export const inputHash = ({ name, input }: Named): string => hashOf({ name, input: said(input) });

/** Whether a kept hash is that of an input, also as versions before 0.2.0 took it: of every field, nothing or not. */
export const isHashOf = (kept: string, { name, input }: Named): boolean =>
  kept === inputHash({ name, input }) || kept === hashOf({ name, input });

function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, said(field)] as const);
  return Object.fromEntries(fields.filter(([, field]) => !isNothing(field)));
}

/** Nothing, or a list or an object of nothing. */
const isNothing = (field: unknown): boolean =>
  field === null || field === undefined || (typeof field === 'object' && Object.keys(field).length === 0);
