import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { inProject } from '#config';
import type { Message } from '#kernel';

/** For how many years what is personal is kept, and who says so. */
export interface RetentionRule {
  readonly of: 'subject' | 'informant';
  readonly years: number;
  readonly source: Message;
}

const text = { type: 'string', minLength: 1, maxLength: 300 };
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
          source: {
            type: 'object',
            additionalProperties: false,
            required: ['zh', 'en'],
            properties: { zh: text, en: text },
          },
        },
      },
    },
  },
};

/** The rules of a deployment's file; `null` = those that come with Probity. Throws where the file can't be used. */
export function readRetentionRules(path: string | null): readonly RetentionRule[] {
  const file = path ?? inProject('retention/rules.yaml');
  const content: unknown = parse(readFileSync(file, 'utf8'), { schema: 'core' });
  const valid = new Ajv2020({ allErrors: true }).compile<{ readonly rules: readonly RetentionRule[] }>(FILE);
  if (valid(content)) return content.rules;
  const problems = (valid.errors ?? []).map(({ instancePath, message }) => `  ${instancePath || '/'} ${message}`);
  throw new Error(`${file}:\n${problems.join('\n')}`);
}
