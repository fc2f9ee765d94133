export type { FieldOptions } from './field.js';
export * from './fields.js';
export { ApiId, IdParam, NewIdParam } from './id-param.js';
export { invalid, parseBody, parseQuery } from './parse-input.js';
export { fault, simpleRule, type FaultCode, type Rule } from './rule.js';
export { integerRule, numberRule, pointsRule } from './number-rules.js';
export { listRule, type JsonObject } from './shape-rules.js';
export { CODE_RULE, ID_RULE, MONEY_RULE, oneOfRule, textRule } from './text-rules.js';
export { DAY_RULE, INSTANT_RULE, MOMENT_RULE } from './time-rules.js';
