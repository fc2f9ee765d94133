import { Ajv2020, type ErrorObject, type Options } from 'ajv/dist/2020.js';
import { type Message, nearestName, say } from '#kernel';
import { decimalPoint, fullWidthMark, isCommaNumber } from '../language/slips.js';
import { type FieldPlaces, fieldPlaces, whereItBelongs } from './field-places.js';
import type { PolicyProblem } from './policy.errors.js';
import { MAX_PROBLEMS, type PathPart, type PolicySource } from './policy-source.js';

/** Finds what a schema says is wrong with a text, or with what an overlay and its base give together. */
export type SchemaCheck = (source: PolicySource, value?: unknown) => readonly PolicyProblem[];

/** A JSON Schema that says in `$defs/whole` which fields there are, with the parts that others refer to beside it. */
interface WithParts {
  readonly $defs: { readonly whole: object } & Readonly<Record<string, object>>;
}

/**
 * Compiles a JSON Schema once, when the first text is checked: that takes a third of a second, and many who load this
 * never check one. Each problem has its place in the text.
 */
export function schemaCheck(schema: object & WithParts): SchemaCheck {
  let compiled: ReturnType<typeof compile> | null = null;
  return (source, value = source.value) => {
    const { validate, places } = (compiled ??= compile(schema));
    if (validate(value)) return [];
    const errors = (validate.errors ?? []).filter(
      ({ keyword }) => keyword !== 'if' && keyword !== 'oneOf' && keyword !== 'anyOf',
    );
    return errors.slice(0, MAX_PROBLEMS).map((error) => toProblem(source, error, places));
  };
}

function compile(schema: object & WithParts) {
  return { validate: new Ajv2020(FOR_POLICIES).compile(schema), places: fieldPlaces(schema.$defs.whole, schema.$defs) };
}

const FOR_POLICIES: Options = {
  allErrors: true,
  allowUnionTypes: true,
  strictRequired: false,
  // An error knows the part of the schema and of the text that it is about.
  verbose: true,
  // Compiling costs more than the few checks of a process: each part once, and as it comes.
  inlineRefs: false,
  code: { optimize: false },
  // The schema is ours: a test holds it to JSON Schema.
  meta: false,
  validateSchema: false,
};

function toProblem(source: PolicySource, error: ErrorObject, places: FieldPlaces): PolicyProblem {
  const path = [...pathOf(error.instancePath), ...firstBeyond(error)];
  const { additionalProperty, propertyName } = error.params as Record<string, string | undefined>;
  const key = additionalProperty ?? propertyName;
  const message =
    (additionalProperty === undefined ? null : elsewhere(additionalProperty, path, places)) ?? messageOf(error);
  const problem = source.problem(path, message, key === undefined ? {} : { key });
  const suggestion = meantBy(error);
  return suggestion === null ? problem : { ...problem, suggestion };
}

/** What is to say of a known field in the wrong section. */
function elsewhere(field: string, path: readonly PathPart[], places: FieldPlaces): Message | null {
  const section = path.findLast((part) => typeof part === 'string') ?? '';
  return whereItBelongs(places, field, String(section));
}

/** Of a list that is too long the first item that is too many: a list begins where nothing is wrong. */
const firstBeyond = ({ keyword, params }: ErrorObject): PathPart[] =>
  keyword === 'maxItems' ? [(params as { readonly limit: number }).limit] : [];

/** The field or the value that was probably meant; a field that stands there already wasn't. */
function meantBy({ keyword, params, data, parentSchema }: ErrorObject): string | null {
  if (keyword === 'enum' && typeof data === 'string') {
    const allowed = (params as { readonly allowedValues: readonly unknown[] }).allowedValues;
    return nearestName(data, allowed.map(String));
  }
  if (keyword !== 'additionalProperties') return null;
  const { additionalProperty } = params as { readonly additionalProperty: string };
  const known = Object.keys((parentSchema?.['properties'] as object | undefined) ?? {});
  return nearestName(
    additionalProperty,
    known.filter((name) => !Object.hasOwn(data as object, name)),
  );
}

function pathOf(pointer: string): PathPart[] {
  const parts = pointer.split('/').slice(1);
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
}

/** The few fields that an object needs, for somebody who wrote a plain value in its place. */
function neededFields({ params, parentSchema }: ErrorObject): string | null {
  const required = (parentSchema?.['required'] as readonly string[] | undefined) ?? [];
  if (params['type'] !== 'object' || required.length === 0 || required.length > 3) return null;
  return required.join(', ');
}

/** A text in the place of a number or of fields, as a comma for a decimal point or a full-width colon make one. */
function slipInValue({ data, params }: ErrorObject): Message | null {
  if (typeof data !== 'string') return null;
  const wanted = String(params['type']).split(',');
  const isNumber = wanted.some((type) => type === 'number' || type === 'integer');
  if (isNumber && isCommaNumber(data)) return decimalPoint(data);
  return fullWidthMark(data)?.message ?? null;
}

/** A section that has nothing in it isn't written; a list that something needs has to say what. */
function emptyList({ instancePath }: ErrorObject): Message {
  const path = pathOf(instancePath);
  return path.length === 1 || (path[0] === 'decisions' && path.length === 2)
    ? say('列表为空：请删去这一部分', 'is an empty list: leave the section out')
    : say('至少要有一项', 'needs at least one item');
}

function messageOf(error: ErrorObject): Message {
  const { keyword, params, message } = error;
  const detail = params as Record<string, unknown>;
  const allowed = Array.isArray(detail['allowedValues'])
    ? detail['allowedValues'].join(', ')
    : JSON.stringify(detail['allowedValue']);
  if (keyword === 'additionalProperties' && /^\d+$/.test(String(detail['additionalProperty'])))
    return say(
      `未知字段 ${detail['additionalProperty']}：逗号之后是另一个字段，小数点应写 .`,
      `unknown field ${detail['additionalProperty']}: a comma begins another field, write a decimal point`,
    );
  if (keyword === 'additionalProperties')
    return say(`未知字段 ${detail['additionalProperty']}`, `unknown field ${detail['additionalProperty']}`);
  if (keyword === 'required')
    return say(`缺少字段 ${detail['missingProperty']}`, `missing field ${detail['missingProperty']}`);
  if (keyword === 'enum' || keyword === 'const') return say(`只能是 ${allowed}`, `must be one of ${allowed}`);
  if (keyword === 'type') {
    const slip = slipInValue(error);
    if (slip !== null) return slip;
    const fields = neededFields(error);
    return fields === null
      ? say(`类型应为 ${detail['type']}`, `must be ${detail['type']}`)
      : say(`类型应为 object，含 ${fields}`, `must be object with ${fields}`);
  }
  if (keyword === 'minItems' && detail['limit'] === 1) return emptyList(error);
  if (keyword === 'maxItems') return say(`最多 ${detail['limit']} 项`, `at most ${detail['limit']} items are allowed`);
  if (keyword === 'maxLength')
    return say(`最多 ${detail['limit']} 个字符`, `at most ${detail['limit']} characters are allowed`);
  return say(`不符合格式：${message}`, message ?? keyword);
}
