import { say, type Language, type Message } from '#kernel';
import { isFields, isMessage } from './fields.js';

const NOTHING = say('无', 'none');
const YES = say('是', 'yes');
const NO = say('否', 'no');

/** A value of a policy as people read it. */
export function valueText(value: unknown): Message {
  return { zh: inWords(value, 'zh'), en: inWords(value, 'en') };
}

function inWords(value: unknown, language: Language): string {
  if (value === null || value === undefined) return NOTHING[language];
  if (typeof value === 'boolean') return (value ? YES : NO)[language];
  if (isMessage(value)) return quoted(value)[language];
  if (Array.isArray(value)) {
    if (value.length === 0) return NOTHING[language];
    if (value.every(isFields)) return language === 'zh' ? `${value.length} 行` : `${value.length} rows`;
    return value.map((part) => inWords(part, language)).join(language === 'zh' ? '、' : ', ');
  }
  if (!isFields(value)) return String(value);
  const parts = Object.entries(value).map(([name, part]) => `${name} ${inWords(part, language)}`);
  return `{ ${parts.join(language === 'zh' ? '，' : ', ')} }`;
}

/** A name in the marks of both languages. */
export const quoted = ({ zh, en }: Message): Message => say(`“${zh}”`, `“${en}”`);

/** A noun and a name: `Band “4–6 points”`. */
export function named(noun: Message, name: Message): Message {
  const { zh, en } = quoted(name);
  return say(`${noun.zh}${zh}`, `${noun.en} ${en}`);
}

/** Where something is, from the outside in, and what happened there. */
export function sentence(trail: readonly Message[], what: Message): Message {
  const zh = [trail.map((part) => part.zh).join('，'), what.zh].filter((part) => part !== '').join('：');
  const en = [trail.map((part) => part.en).join(', '), what.en].filter((part) => part !== '').join(': ');
  return say(zh, en.charAt(0).toUpperCase() + en.slice(1));
}

/** `highest points 6 → 8`, or `6 → 8` where what changed is named already. */
export function changed(name: Message | null, before: unknown, after: unknown): Message {
  const [from, to] = [valueText(before), valueText(after)];
  const lead = name === null ? say('', '') : say(`${name.zh} `, `${name.en} `);
  return say(`${lead.zh}${from.zh} → ${to.zh}`, `${lead.en}${from.en} → ${to.en}`);
}

/** `3 tests added`. */
export function counted(count: number, noun: { one: Message; many: Message }, verb: Message): Message {
  const { zh, en } = count === 1 ? noun.one : noun.many;
  return say(`${verb.zh} ${count} ${zh}`, `${count} ${en} ${verb.en}`);
}
