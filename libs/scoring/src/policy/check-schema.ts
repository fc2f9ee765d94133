import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { say, type Message } from '#kernel';
import type { PolicyProblem } from './policy.errors.js';
import { policySchema } from './policy-schema.js';
import { MAX_PROBLEMS, type PathPart, type PolicySource } from './policy-source.js';

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictRequired: false }).compile(policySchema);

/**
 * What the JSON Schema finds wrong with a text, or with what an overlay and its base give together; each with its place
 * in the text.
 */
export function checkSchema(source: PolicySource, value: unknown = source.value): readonly PolicyProblem[] {
  if (validate(value)) return [];
  const errors = (validate.errors ?? []).filter(
    ({ keyword }) => keyword !== 'if' && keyword !== 'oneOf' && keyword !== 'anyOf',
  );
  return errors.slice(0, MAX_PROBLEMS).map((error) => toProblem(source, error));
}

function toProblem(source: PolicySource, error: ErrorObject): PolicyProblem {
  const path = pathOf(error.instancePath);
  const { additionalProperty, propertyName } = error.params as Record<string, string | undefined>;
  const key = additionalProperty ?? propertyName;
  return source.problem(path, messageOf(error), key === undefined ? {} : { key });
}

function pathOf(pointer: string): PathPart[] {
  const parts = pointer.split('/').slice(1);
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
}

function messageOf({ keyword, params, message }: ErrorObject): Message {
  const detail = params as Record<string, unknown>;
  const allowed = Array.isArray(detail['allowedValues'])
    ? detail['allowedValues'].join(', ')
    : JSON.stringify(detail['allowedValue']);
  if (keyword === 'additionalProperties')
    return say(`未知字段 ${detail['additionalProperty']}`, `unknown field ${detail['additionalProperty']}`);
  if (keyword === 'required')
    return say(`缺少字段 ${detail['missingProperty']}`, `missing field ${detail['missingProperty']}`);
  if (keyword === 'enum' || keyword === 'const') return say(`只能是 ${allowed}`, `must be one of ${allowed}`);
  if (keyword === 'type') return say(`类型应为 ${detail['type']}`, `must be ${detail['type']}`);
  return say(`不符合格式：${message}`, message ?? keyword);
}
