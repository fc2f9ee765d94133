import { say, type Message } from '#kernel';

/** Why an expression can't be used. */
export interface ExpressionProblem {
  /** Characters from its beginning. */
  readonly offset: number;
  readonly message: Message;
  /** A name that was probably meant. */
  readonly suggestion: string | null;
}

export const problemAt = (offset: number, zh: string, en: string): ExpressionProblem => ({
  offset,
  message: say(zh, en),
  suggestion: null,
});

/** An error of the engine that brings its own words; `wrongArgument` writes them into it. */
interface ToldError extends Error {
  readonly told?: Message;
}

/** Marks an error with what it says in both languages. */
export const tell = (error: Error, told: Message): Error => Object.assign(error, { told });

/** What people read of a failure: the engine speaks English only, of its own mistakes and ours. */
export function messageOf(summary: string, error: ToldError | undefined): Message {
  if (error?.told !== undefined) return error.told;
  const mixed = MIXED_BRANCHES.exec(summary);
  if (mixed !== null && mixed.slice(1).every((type) => NUMBER_TYPES.has(type)))
    return say(
      `? 的两支数值种类不同：整数写成 number(0) 或 0.0`,
      `${summary}: write a whole number as number(0) or 0.0`,
    );
  for (const [pattern, chinese] of CHINESE) {
    const found = pattern.exec(summary);
    if (found !== null) return say(chinese(...found.slice(1)), summary);
  }
  return say(`不是有效的表达式：${summary}`, summary);
}

/** `99.5 : 0` are two kinds of number to the engine. */
const MIXED_BRANCHES = /^Ternary branches must have the same type, got '(\w+)' and '(\w+)'$/;
const NUMBER_TYPES: ReadonlySet<string> = new Set(['int', 'double', 'number']);

/** What the engine says most often. */
const CHINESE: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^no such overload: (.+)$/, (types) => `类型不符：${types}`],
  [/^found no matching overload for '(.+)'$/, (call) => `没有这样的函数或参数不符：${call}`],
  [/^Unexpected token: EOF$/, () => '表达式不完整'],
  [/^Unexpected (?:token|character): (.+)$/, (found) => `此处不应有 ${found}`],
  [/^Unterminated string$/, () => '文字缺少结束引号'],
  [/^Exceeded (\w+) \((\d+)\)$/, (limit, most) => `超过上限 ${limit}（${most}）`],
  [/^Cannot index type '(\w+)'$/, (type) => `${type} 没有字段`],
  [/^Logical operator requires bool operands, got '(.+)'$/, (type) => `逻辑运算的两边应为 bool，实为 ${type}`],
  [/^Ternary condition must be bool, got '(.+)'$/, (type) => `? 之前应为 bool，实为 ${type}`],
  [
    /^Ternary branches must have the same type, got '(.+)' and '(.+)'$/,
    (one, other) => `? 的两支类型不同：${one}、${other}`,
  ],
];
