import { parseDay, say } from '#kernel';
import { simpleRule, type FaultCode, type Rule } from './rule.js';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** RFC 3339 with an offset; no leap seconds. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const DAY_WORDS = say(
  `真实存在的日期 YYYY-MM-DD（${FIRST_YEAR} 至 ${LAST_YEAR} 年）`,
  `a real calendar day YYYY-MM-DD from ${FIRST_YEAR} to ${LAST_YEAR}`,
);
const INSTANT_WORDS = say(
  '带时区偏移的时间，如 2025-07-01T08:00:00+08:00',
  'an instant with its offset, such as 2025-07-01T08:00:00+08:00',
);

export const DAY_RULE: Rule = simpleRule(
  DAY_WORDS,
  { type: 'string', format: 'date', examples: ['2025-06-03'] },
  judgeDay,
);

export const INSTANT_RULE: Rule = simpleRule(
  INSTANT_WORDS,
  { type: 'string', format: 'date-time', examples: ['2025-07-01T08:00:00+08:00'] },
  judgeInstant,
  plusSignRestored,
);

/** A Shanghai day (its end) or an instant: `asOf`, `knownAt`. */
export const MOMENT_RULE: Rule = simpleRule(
  say(`${DAY_WORDS.zh}，或${INSTANT_WORDS.zh}`, `${DAY_WORDS.en}, or ${INSTANT_WORDS.en}`),
  {
    type: 'string',
    anyOf: [
      { type: 'string', format: 'date' },
      { type: 'string', format: 'date-time' },
    ],
    examples: ['2025-07-01', '2025-07-01T08:00:00+08:00'],
  },
  (value) => (typeof value === 'string' && value.includes('T') ? judgeInstant(value) : judgeDay(value)),
  plusSignRestored,
);

function judgeDay(value: unknown): FaultCode | null {
  if (typeof value !== 'string') return 'wrong-type';
  if (!DAY.test(value)) return 'wrong-format';
  if (parseDay(value) === null) return 'no-such-day';
  const year = Number(value.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR ? null : 'out-of-range';
}

function judgeInstant(value: unknown): FaultCode | null {
  if (typeof value !== 'string') return 'wrong-type';
  const dayPart = INSTANT.exec(value)?.[1];
  return dayPart === undefined ? 'wrong-format' : judgeDay(dayPart);
}

/** An unescaped `+` in a query string means a blank, which an instant never holds. */
function plusSignRestored(text: string): string {
  return text.replace(/^(\S+T\S+) (\d{2}:\d{2})$/, '$1+$2');
}
