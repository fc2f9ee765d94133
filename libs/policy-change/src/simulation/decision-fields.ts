import type { Decisions } from '#scoring';

/** Days of a period are as many as there are standings: they are no kind of answer. */
const PERIOD = new Set(['from', 'until']);

/** Every field that a decision names, as `payment.status`, with its value as text. */
export function decisionFields(decisions: Decisions): [string, string][] {
  return Object.entries(decisions).flatMap(([kind, decision]) =>
    Object.entries((decision as Readonly<Record<string, unknown>> | null) ?? {})
      .filter(([name]) => !PERIOD.has(name))
      .map(([name, value]): [string, string] => [`${kind}.${name}`, textOf(value)]),
  );
}

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));
