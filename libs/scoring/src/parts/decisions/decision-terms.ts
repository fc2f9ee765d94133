import { say, type Message } from '#kernel';
import type { DecisionKind, OwnFieldRule } from './decision-document.js';
import { DECISION_FIELDS, type DecisionField } from './decision-fields.js';

/** The fields that a period of the standing adds. */
const PERIOD: Readonly<Record<string, Message>> = { from: say('自', 'From'), until: say('至', 'Until') };

const fieldOf = (kind: DecisionKind, name: string): DecisionField | null =>
  Object.hasOwn(DECISION_FIELDS[kind], name) ? DECISION_FIELDS[kind][name]! : null;

/** What a policy says of the fields and words that only it has. */
export interface OwnWords {
  readonly decisionFields?: Readonly<Record<string, OwnFieldRule>>;
  readonly texts?: Readonly<Record<string, Message>>;
}

const own = <T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;

/** What people call a decision's field; `null` = neither we nor the policy say it. */
export const knownTitle = (kind: DecisionKind, name: string, { decisionFields }: OwnWords): Message | null =>
  fieldOf(kind, name)?.title ?? own(decisionFields, name)?.title ?? PERIOD[name] ?? null;

/** The same; one that nobody calls anything is its own name. */
export const titleOf = (kind: DecisionKind, name: string, words: OwnWords = {}): Message =>
  knownTitle(kind, name, words) ?? say(name, name);

/** What people call a word of a field's value: the policy's declaration, ours, or a text of the policy; `null` = nothing. */
export function knownWord(kind: DecisionKind, name: string, word: string, words: OwnWords): Message | null {
  const field = fieldOf(kind, name);
  const known = field !== null && 'known' in field ? field.known : {};
  // A field that has any word, as a grade, is said as it is.
  const ours = field !== null && Object.keys(known).length === 0 ? say(word, word) : own(known, word);
  return own(own(words.decisionFields, name)?.values, word) ?? ours ?? own(words.texts, word) ?? null;
}

/** A period without an end, which only an evaluation or a new registration gives it. */
const OPEN = say('恢复之日', 'it is restored');

/** What people call the words of its value; numbers, days and what nobody has put into words speak for themselves. */
export function termsOf(kind: DecisionKind, name: string, value: unknown, words: OwnWords = {}): readonly Message[] {
  if (value === null && name === 'until') return [OPEN];
  if (typeof value === 'boolean') return [value ? say('是', 'yes') : say('否', 'no')];
  const field = fieldOf(kind, name);
  const given = [value].flat().filter((word) => typeof word === 'string');
  const known = given.map((word) => knownWord(kind, name, word, words));
  const isClosed = field !== null && 'known' in field;
  if (!isClosed && known.every((one) => one === null)) return [];
  return given.map((word, i) => known[i] ?? say(word, word));
}
