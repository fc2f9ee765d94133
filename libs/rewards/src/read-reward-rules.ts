import { MESSAGE_SCHEMA, parseRulesFile, readRulesFile, recordSchema } from '#config';
import { type RewardRule, RewardRules } from './reward-rule.js';

const text = { type: 'string', minLength: 1, maxLength: 300 };
const yuan = { type: 'string', pattern: '^\\d{1,9}\\.\\d{2}$' };
const percent = { type: 'string', pattern: '^(100|\\d{1,2}(\\.\\d{1,2})?)$' };

const bound = recordSchema({ yuan, source: MESSAGE_SCHEMA });
const share = recordSchema(
  { level: { type: 'integer', minimum: 1, maximum: 3 }, upTo: yuan, percent, least: yuan, source: MESSAGE_SCHEMA },
  ['level', 'upTo', 'least'],
);
const rule = recordSchema(
  {
    code: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,49}$' },
    version: text,
    title: MESSAGE_SCHEMA,
    effectiveFrom: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    regions: { type: 'array', minItems: 1, maxItems: 100, items: { type: 'string', pattern: '^\\d{2,6}$' } },
    rounding: { const: 'halfUp' },
    least: bound,
    most: bound,
    shares: { type: 'array', minItems: 1, maxItems: 20, items: share },
    insider: recordSchema({ percent, source: MESSAGE_SCHEMA }),
  },
  ['regions', 'insider'],
);
const FILE = recordSchema({ rules: { type: 'array', minItems: 1, maxItems: 100, items: rule } });

interface FileAsWritten {
  readonly rules: readonly RewardRule[];
}

/** The rules of a deployment's file; `null` = those that come with Probity. Throws a `RulesFileError`. */
export const readRewardRules = (path: string | null): RewardRules =>
  new RewardRules(readRulesFile<FileAsWritten>(path, 'rewards/rules.yaml', FILE).rules);

/** `path` is for errors. */
export const parseRewardRules = (content: string, path: string): RewardRules =>
  new RewardRules(parseRulesFile<FileAsWritten>(content, path, FILE).rules);
