import { say, type Message } from '#kernel';

/** What people write out of habit, and how it is written here. */
export interface Slip {
  /** Characters from the beginning of the text. */
  readonly offset: number;
  readonly message: Message;
}

/** Full-width punctuation, as Chinese input methods give it, and what stands for it here. */
const FULL_WIDTH: Readonly<Record<string, string>> = { '“': '"', '”': '"', '‘': "'", '’': "'", '、': ',', '。': '.' };
const FULL_WIDTH_MARK = /[\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e“”‘’、。]/;

/** How far a full-width character lies from its half-width one. */
const WIDTH = 0xfee0;

const halfWidth = (mark: string): string => FULL_WIDTH[mark] ?? String.fromCodePoint(mark.codePointAt(0)! - WIDTH);

/** The first full-width punctuation mark of a text; `null` = there is none. */
export function fullWidthMark(text: string): Slip | null {
  const found = FULL_WIDTH_MARK.exec(text);
  if (found === null) return null;
  const [mark] = found;
  const half = halfWidth(mark);
  const message = say(`${mark} 是全角字符，应写半角 ${half}`, `${mark} is a full-width character: write ${half}`);
  return { offset: found.index, message };
}

const OPERATORS: Readonly<Record<string, string>> = { and: '&&', or: '||', not: '!' };

const COMMA_NUMBER = /^\s*-?\d+,\d+\s*$/;

/** Whether a text is a number with a comma in the place of the point. */
export const isCommaNumber = (text: string): boolean => COMMA_NUMBER.test(text);

const SLIPS: readonly (readonly [RegExp, (found: string) => Message])[] = [
  [COMMA_NUMBER, decimalPoint],
  [
    /(?<![\w.])(?:and|or|not)(?!\w)/i,
    (word) =>
      say(`${word} 应写 ${OPERATORS[word.toLowerCase()]}`, `write ${OPERATORS[word.toLowerCase()]} for ${word}`),
  ],
  [/(?<![=!<>])=(?!=)/, () => say('比较应写 ==', 'write == to compare')],
  [
    /\d+(?:\.\d+)?\s*%/,
    (found) => {
      const number = found.slice(0, -1).trim();
      return say(`${found} 应写 ${number} / 100.0`, `write ${number} / 100.0 for ${found}`);
    },
  ],
];

/** A number with a comma, as half the world writes it. */
export function decimalPoint(found: string): Message {
  const number = found.trim().replace(',', '.');
  return say(`小数点应写 . ：${number}`, `write a decimal point: ${number}`);
}

/** The first slip in an expression that can't be read; `null` = none is known. */
export function slipIn(expression: string): Slip | null {
  const bare = expression.replaceAll(/"[^"]*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
  const named = SLIPS.flatMap(([pattern, message]): Slip[] => {
    const found = pattern.exec(bare);
    return found === null ? [] : [{ offset: found.index, message: message(found[0]) }];
  });
  const slips = [fullWidthMark(bare) ?? [], named].flat();
  return slips.toSorted((a, b) => a.offset - b.offset)[0] ?? null;
}
