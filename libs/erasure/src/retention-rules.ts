import { MESSAGE_SCHEMA, readRulesFile } from '#config';
import type { Message } from '#kernel';

/** For how many years what is personal is kept, and who says so. */
export interface RetentionRule {
  readonly of: 'subject' | 'informant';
  readonly years: number;
  readonly source: Message;
}

const FILE = {
  type: 'object',
  additionalProperties: false,
  required: ['rules'],
  properties: {
    rules: {
      type: 'array',
      maxItems: 10,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['of', 'years', 'source'],
        properties: {
          of: { enum: ['subject', 'informant'] },
          years: { type: 'integer', minimum: 1, maximum: 100 },
          source: MESSAGE_SCHEMA,
        },
      },
    },
  },
};

/** The rules of a deployment's file; `null` = those that come with Probity. Throws a `RulesFileError`. */
export const readRetentionRules = (path: string | null): readonly RetentionRule[] =>
  readRulesFile<{ readonly rules: readonly RetentionRule[] }>(path, 'retention/rules.yaml', FILE).rules;
