import type { Day } from './day.js';
import type { FieldError } from './errors.js';
import { say } from './message.js';

/** What is wrong with a field, in both languages. */
export const fieldError = (path: string, code: string, zh: string, en: string): FieldError => ({
  path,
  code,
  message: say(zh, en),
});

/** Facts lie in the past: names the day when it lies after today. */
export function futureProblems(path: string, day: Day | null, today: Day): FieldError[] {
  if (day === null || day <= today) return [];
  return [fieldError(path, 'in-future', '日期晚于今天（北京时间）', 'the day lies in the future (Shanghai)')];
}

/** Names the field when its word is none of the known ones. */
export function unknownWord(path: string, word: string, known: readonly string[]): FieldError[] {
  if (known.includes(word)) return [];
  const [zh, en] = [`应为以下值之一：${known.join('、')}`, `expected one of ${known.join(', ')}`];
  return [fieldError(path, 'unknown-value', zh, en)];
}
