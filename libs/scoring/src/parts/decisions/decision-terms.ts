import { say, type Message } from '#kernel';
import type { DecisionKind } from './decision-document.js';
import { DECISION_FIELDS, type DecisionField } from './decision-fields.js';

/** The fields that a period of the standing adds. */
const PERIOD: Readonly<Record<string, Message>> = { from: say('自', 'From'), until: say('至', 'Until') };

const fieldOf = (kind: DecisionKind, name: string): DecisionField | null =>
  Object.hasOwn(DECISION_FIELDS[kind], name) ? DECISION_FIELDS[kind][name]! : null;

/** What people call a decision's field; a policy's own is called what the policy calls it. */
export const titleOf = (kind: DecisionKind, name: string): Message =>
  fieldOf(kind, name)?.title ?? PERIOD[name] ?? say(name, name);

/** What people call the words of its value; numbers and days speak for themselves. */
export function termsOf(kind: DecisionKind, name: string, value: unknown): readonly Message[] {
  if (typeof value === 'boolean') return [value ? say('是', 'yes') : say('否', 'no')];
  const field = fieldOf(kind, name);
  if (field === null || !('known' in field)) return [];
  return [value].flat().flatMap((word) => (typeof word === 'string' ? [field.known[word] ?? say(word, word)] : []));
}
