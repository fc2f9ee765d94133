import { say } from '#kernel';
import { simpleRule, type FaultCode, type Rule } from './rule.js';

export interface NumberLimits {
  readonly min: number;
  readonly max: number;
}

/** Also how OpenAPI's query parameters are known for integers: swagger makes them `number`. */
export const INTEGER_FORMAT = 'int64';
const HUNDREDTH_TOLERANCE = 1e-6;

export function integerRule({ min, max }: NumberLimits): Rule {
  const words = say(`${min} 至 ${max} 的整数`, `a whole number from ${min} to ${max}`);
  return simpleRule(
    words,
    { type: 'integer', format: INTEGER_FORMAT, minimum: min, maximum: max },
    (value) => {
      if (typeof value !== 'number' || !Number.isInteger(value)) return 'wrong-type';
      return inRange(value, { min, max });
    },
    (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text),
  );
}

/** Points and scores: a JSON number with at most two decimals. */
export function pointsRule({ min, max }: NumberLimits): Rule {
  const words = say(`${min} 至 ${max} 的数，最多两位小数`, `a number from ${min} to ${max} with at most two decimals`);
  return simpleRule(
    words,
    { type: 'number', minimum: min, maximum: max, multipleOf: 0.01 },
    (value) => {
      if (typeof value !== 'number') return 'wrong-type';
      return inRange(value, { min, max }) ?? (hasTwoDecimals(value) ? null : 'wrong-format');
    },
    numberOf,
  );
}

/** A measured value, of any precision. */
export function numberRule({ min, max }: NumberLimits): Rule {
  return simpleRule(
    say(`${min} 至 ${max} 的数`, `a number from ${min} to ${max}`),
    { type: 'number', minimum: min, maximum: max },
    (value) => (typeof value === 'number' ? inRange(value, { min, max }) : 'wrong-type'),
    numberOf,
  );
}

export const FLAG_RULE: Rule = simpleRule(
  say('true 或 false', 'true or false'),
  { type: 'boolean' },
  (value) => (typeof value === 'boolean' ? null : 'wrong-type'),
  (text) => (text === 'true' ? true : text === 'false' ? false : text),
);

function inRange(value: number, { min, max }: NumberLimits): FaultCode | null {
  return value >= min && value <= max ? null : 'out-of-range';
}

/** The same test as `pointsFromNumber` of the kernel, which would call a miss a programmer's error. */
function hasTwoDecimals(value: number): boolean {
  return Math.abs(value * 100 - Math.round(value * 100)) < HUNDREDTH_TOLERANCE;
}

function numberOf(text: string): unknown {
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text;
}
