import {
  holdsIdNumber,
  isPhoneNumber,
  isPseudonym,
  PSEUDONYM as PSEUDONYM_FORM,
  PSEUDONYM_EXAMPLE,
  say,
  type Message,
  showsNothing,
  UNSEEN,
  UNSEEN_IN_LINES,
} from '#kernel';
import { fault, simpleRule, type FaultCode, type Rule } from './rule.js';

/** Control characters but tab and line ends. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

export interface TextLimits {
  readonly max: number;
  /** 1 when absent; a text of blanks alone counts as empty. */
  readonly min?: number;
  readonly pattern?: RegExp;
  /** What the pattern means, in words. */
  readonly expects?: Message;
  /** As it stands, to the last blank: the text of a policy. */
  readonly verbatim?: boolean;
  /** It may hold an identity number: it is kept encrypted. */
  readonly personal?: boolean;
}

const NO_ID_NUMBER = say('不含公民身份号码的内容', 'a text without anybody’s identity number');
const PSEUDONYM = say('编号或假名，而非手机号码', 'a code or a pseudonym, and no telephone number');

/** A text by its length in characters (not UTF-16 units) and, maybe, its form. */
export function textRule({ max, min = 1, pattern, expects, verbatim = false, personal = false }: TextLimits): Rule {
  const words = expects ?? say(`${min} 至 ${max} 个字符的文本`, `a text of ${min} to ${max} characters`);
  const judge = (value: unknown): FaultCode | null => {
    if (typeof value !== 'string') return 'wrong-type';
    const length = value.trim() === '' ? 0 : [...value].length;
    if (length < min || length > max) return 'wrong-length';
    if (CONTROL.test(value) || pattern?.test(value) === false) return 'wrong-format';
    return !verbatim && UNSEEN_IN_LINES.test(value) ? 'bad-character' : null;
  };
  const schema = { type: 'string', minLength: min, maxLength: max, ...(pattern && { pattern: pattern.source }) };
  const rule = simpleRule(words, schema, judge);
  const open = (value: unknown): boolean => !personal && holdsIdNumber(String(value));
  return refusing(rule, open, NO_ID_NUMBER);
}

/** The same rule, which also refuses what says who somebody is. */
function refusing(
  rule: Rule,
  tells: (value: unknown) => boolean,
  expects: Message,
  code: FaultCode = 'personal-number',
): Rule {
  const faults: Rule['faults'] = (value) => {
    const found = rule.faults(value);
    return found.length > 0 || !tells(value) ? found : [fault('', code, expects)];
  };
  return { ...rule, faults };
}

/** A subject's or another system's identifier. */
export const ID_RULE = textRule({
  max: 64,
  pattern: /^[A-Za-z0-9._-]+$/,
  expects: say(
    '1 至 64 个字符的编号（字母、数字、“.”、“_”、“-”）',
    'an identifier of 1 to 64 letters, digits, ".", "_" and "-"',
  ),
});

/** Whom something is about: of persons a national code or a pseudonym. */
export const SUBJECT_ID_RULE = refusing(ID_RULE, (value) => isPhoneNumber(String(value)), PSEUDONYM);

/** Whom a claim is about: by a pseudonym alone. */
export const PSEUDONYM_RULE: Rule = {
  ...refusing(
    SUBJECT_ID_RULE,
    (value) => !isPseudonym(String(value)),
    say(`参保人的假名，如 ${PSEUDONYM_EXAMPLE}`, `the pseudonym of an insured person, such as ${PSEUDONYM_EXAMPLE}`),
    'not-a-pseudonym',
  ),
  schema: { type: 'string', pattern: PSEUDONYM_FORM.source },
};

/** A code that policies match on: `fake-admission`, `order2-38-4`, `quality.readmission`, `tier3Hospital`. */
export const CODE_RULE = textRule({
  max: 64,
  pattern: /^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/,
  expects: say(
    '1 至 64 个字符的代码，由字母和数字组成，以“-”、“.”或“_”分隔，如 regulation-40',
    'a code of 1 to 64 letters and digits in parts joined by "-", "." or "_", such as regulation-40',
  ),
});

/** One of some given texts. */
export function oneOfRule(values: readonly string[]): Rule {
  const words = say(`以下值之一：${values.join('、')}`, `one of ${values.join(', ')}`);
  const known = new Set(values);
  const judge = (value: unknown): FaultCode | null => {
    if (typeof value !== 'string') return 'wrong-type';
    return known.has(value) ? null : 'unknown-value';
  };
  return simpleRule(words, { type: 'string', enum: [...values] }, judge);
}

/** What somebody or something is called: a text of characters that are seen. */
export function nameRule({ max, personal = false }: { readonly max: number; readonly personal?: boolean }): Rule {
  const plain = textRule({
    max,
    personal,
    expects: say(
      `1 至 ${max} 个可见字符的名称，不含不可见字符和双向控制符`,
      `a name of 1 to ${max} visible characters, without invisible ones and marks of direction`,
    ),
  });
  const faults: Rule['faults'] = (value) => {
    const found = plain.faults(value);
    const deceives = UNSEEN.test(String(value)) || showsNothing(String(value));
    return found.length > 0 || !deceives ? found : [fault('', 'bad-character', plain.expects)];
  };
  return { ...plain, faults };
}

/** Yuan as a decimal string, never a JSON number; below zero is a refund. */
export const SIGNED_MONEY_RULE = simpleRule(
  say('以元为单位的十进制字符串，如 "-5.00"', 'yuan as a decimal string, below zero for a refund, such as "-5.00"'),
  { type: 'string', pattern: '^-?(0|[1-9]\\d{0,11})(\\.\\d{1,2})?$', examples: ['48600.00', '-5.00'] },
  (value) => {
    if (typeof value !== 'string') return 'wrong-type';
    return /^-?(0|[1-9]\d{0,11})(\.\d{1,2})?$/.test(value) ? null : 'wrong-format';
  },
);

/** Yuan as a decimal string, never a JSON number. */
export const MONEY_RULE = simpleRule(
  say('以元为单位的非负十进制字符串，如 "48600.00"', 'yuan as a decimal string from "0" to "999999999999.99"'),
  { type: 'string', pattern: '^(0|[1-9]\\d{0,11})(\\.\\d{1,2})?$', examples: ['48600.00'] },
  (value) => {
    if (typeof value !== 'string') return 'wrong-type';
    return /^(0|[1-9]\d{0,11})(\.\d{1,2})?$/.test(value) ? null : 'wrong-format';
  },
);
