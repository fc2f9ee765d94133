import { say, type FieldError } from '#kernel';
import { childPath, joinPath } from './paths.js';
import { fault, simpleRule, type Rule } from './rule.js';

const OBJECT_WORDS = say('JSON 对象', 'a JSON object');
const FREE_OBJECT_BYTES = 8 * 1024;
const FREE_OBJECT_DEPTH = 4;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object whose fields its own class describes. */
export const OBJECT_RULE: Rule = simpleRule(OBJECT_WORDS, { type: 'object' }, (value) =>
  isObject(value) ? null : 'wrong-type',
);

export interface ListLimits {
  readonly min?: number;
  readonly max: number;
}

/** A list by its length, with a rule for each item. */
export function listRule(item: Rule, { min = 0, max }: ListLimits, unique?: (item: unknown) => unknown): Rule {
  const expects = say(
    `含 ${min} 至 ${max} 项的数组，每项为${item.expects.zh}`,
    `a list of ${min} to ${max} items, each ${item.expects.en}`,
  );
  const faults = (value: unknown): readonly FieldError[] => {
    if (!Array.isArray(value)) return [fault('', 'wrong-type', expects)];
    if (value.length < min || value.length > max) return [fault('', 'wrong-count', expects)];
    const ofItems = value.flatMap((each, i) => {
      const at = childPath('', i);
      return item.faults(each).map((f) => ({ ...f, path: joinPath(at, f.path) }));
    });
    return ofItems.length > 0 || unique === undefined ? ofItems : duplicates(value, unique);
  };
  const schema = { type: 'array', items: item.schema, minItems: min, maxItems: max, uniqueItems: unique !== undefined };
  return { expects, schema, faults, fromText: (text) => [text] };
}

function duplicates(items: readonly unknown[], keyOf: (item: unknown) => unknown): readonly FieldError[] {
  const first = new Map<unknown, number>();
  return items.flatMap((item, i) => {
    const key = keyOf(item);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, i);
    return earlier === undefined ? [] : [fault(childPath('', i), 'duplicate', differentFrom(earlier))];
  });
}

export function differentFrom(index: number): ReturnType<typeof say> {
  return say(`与第 ${index + 1} 项不同的项`, `an item that differs from item ${index + 1}`);
}

/** A list of objects that are judged one by one: here only how many there are. */
export const eachRule = (limits: ListLimits): Rule => listRule({ ...OBJECT_RULE, faults: () => [] }, limits);

/** A small JSON object of the caller's own making. */
export const FREE_OBJECT_RULE: Rule = simpleRule(
  say(
    `不超过 ${FREE_OBJECT_BYTES} 字节、${FREE_OBJECT_DEPTH} 层的 JSON 对象`,
    `a JSON object of at most ${FREE_OBJECT_BYTES} bytes and ${FREE_OBJECT_DEPTH} levels`,
  ),
  { type: 'object', additionalProperties: true },
  (value) => {
    if (!isObject(value)) return 'wrong-type';
    if (depthOf(value) > FREE_OBJECT_DEPTH) return 'too-deep';
    return Buffer.byteLength(JSON.stringify(value)) > FREE_OBJECT_BYTES ? 'wrong-length' : null;
  },
);

/** Recursion is safe here: the input guard allows 32 levels. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
