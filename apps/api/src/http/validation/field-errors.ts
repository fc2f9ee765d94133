import type { ValidationError } from 'class-validator';
import { say, type FieldError } from '#kernel';
import { RULE_CONSTRAINT, ruleOf } from './field.js';
import { childPath, joinPath } from './paths.js';
import { fault } from './rule.js';

export const UNKNOWN_FIELD = say('不允许该字段', 'This field is not known');

export const ANOTHER_KEY = say('每个键只出现一次', 'each key once');

/** What class-validator found, flat and with full paths. */
export function fieldErrorsOf(errors: readonly ValidationError[], parent = ''): readonly FieldError[] {
  return errors.flatMap((error) => {
    const key = Array.isArray(error.target) ? Number(error.property) : error.property;
    const path = childPath(parent, key);
    const own = ownErrors(error, path);
    const below = fieldErrorsOf(error.children ?? [], path);
    return [...own, ...below.filter((each) => !own.some((wrong) => isBelow(each.path, wrong.path)))];
  });
}

/** What a thing of the wrong shape holds isn't worth a word. */
function isBelow(path: string, parent: string): boolean {
  return path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}

/** `nestedValidation` is left out: the rule of the field says the same with a better path. */
function ownErrors(error: ValidationError, path: string): readonly FieldError[] {
  const { constraints = {}, target, property, value } = error;
  if ('whitelistValidation' in constraints) return [{ path, code: 'unknown-field', message: UNKNOWN_FIELD }];
  const rule = target === undefined ? undefined : ruleOf(target, property);
  if (!(RULE_CONSTRAINT in constraints) || rule === undefined) return [];
  if (value === undefined) return [fault(path, 'required', rule.expects)];
  return rule.faults(value).map((each) => ({ ...each, path: joinPath(path, each.path) }));
}
