import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { inProject } from '#config';
import { type RewardRule, RewardRules } from './reward-rule.js';

const text = { type: 'string', minLength: 1, maxLength: 300 };
const message = {
  type: 'object',
  additionalProperties: false,
  required: ['zh', 'en'],
  properties: { zh: text, en: text },
};
const yuan = { type: 'string', pattern: '^\\d{1,9}\\.\\d{2}$' };
const percent = { type: 'string', pattern: '^(100|\\d{1,2}(\\.\\d{1,2})?)$' };

const record = (properties: object, optional: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});

const bound = record({ yuan, source: message });
const share = record(
  { level: { type: 'integer', minimum: 1, maximum: 3 }, upTo: yuan, percent, least: yuan, source: message },
  ['level', 'upTo', 'least'],
);
const rule = record(
  {
    code: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,49}$' },
    version: text,
    title: message,
    effectiveFrom: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    regions: { type: 'array', minItems: 1, maxItems: 100, items: { type: 'string', pattern: '^\\d{2,6}$' } },
    rounding: { const: 'halfUp' },
    least: bound,
    most: bound,
    shares: { type: 'array', minItems: 1, maxItems: 20, items: share },
    insider: record({ percent, source: message }),
  },
  ['regions', 'insider'],
);
const FILE = record({ rules: { type: 'array', minItems: 1, maxItems: 100, items: rule } });

/** A file of rules that can't be used: every problem, each with its place. */
export class RewardRulesFileError extends Error {
  constructor(path: string, problems: readonly string[]) {
    super(`${path}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'RewardRulesFileError';
  }
}

/** The rules of a deployment's file; `null` = those that come with Probity. Throws a `RewardRulesFileError`. */
export function readRewardRules(path: string | null): RewardRules {
  const file = path ?? inProject('rewards/rules.yaml');
  try {
    return parseRewardRules(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof RewardRulesFileError) throw error;
    throw new RewardRulesFileError(file, [(error as Error).message]);
  }
}

/** `path` is for errors. */
export function parseRewardRules(content: string, path: string): RewardRules {
  const file: unknown = parse(content, { schema: 'core' });
  const valid = new Ajv2020({ allErrors: true }).compile(FILE);
  valid(file);
  const problems = (valid.errors ?? []).map(({ instancePath, message: said }) => `${instancePath || '/'} ${said}`);
  if (problems.length > 0) throw new RewardRulesFileError(path, problems);
  return new RewardRules((file as { readonly rules: readonly RewardRule[] }).rules);
}
