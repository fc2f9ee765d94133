import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { inProject } from '#config';
import type { Message } from '#kernel';
import { CASEWORK_OPTIONAL, type CaseworkTerms, caseworkTerms, type WrittenCaseRule } from '#scoring';

/** Rules for cases of every scheme and of none, as a file says them. */
interface FileAsWritten {
  readonly rules: readonly (CaseworkTerms & { readonly title: Message; readonly source: Message })[];
}

const text = { type: 'string', minLength: 1, maxLength: 300 };
const message = {
  type: 'object',
  additionalProperties: false,
  required: ['zh', 'en'],
  properties: { zh: text, en: text },
};
const properties = { title: message, source: message, ...caseworkTerms };
const required = Object.keys(properties).filter((name) => !CASEWORK_OPTIONAL.includes(name));
const FILE = {
  type: 'object',
  additionalProperties: false,
  required: ['rules'],
  properties: {
    rules: {
      type: 'array',
      maxItems: 100,
      items: { type: 'object', additionalProperties: false, required, properties },
    },
  },
};

/** A file of rules that can't be used: every problem, each with its place. */
export class CaseRulesFileError extends Error {
  constructor(path: string, problems: readonly string[]) {
    super(`${path}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'CaseRulesFileError';
  }
}

/** The rules of a deployment's file; `null` = those that come with Probity. Throws a `CaseRulesFileError`. */
export function readCaseRules(path: string | null): WrittenCaseRule[] {
  const file = path ?? inProject('casework/rules.yaml');
  try {
    return parseCaseRules(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof CaseRulesFileError) throw error;
    throw new CaseRulesFileError(file, [(error as Error).message]);
  }
}

/** `path` is for errors. */
export function parseCaseRules(content: string, path: string): WrittenCaseRule[] {
  const file: unknown = parse(content, { schema: 'core' });
  const valid = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(FILE);
  valid(file);
  const problems = (valid.errors ?? []).map(({ instancePath, message: said }) => `${instancePath || '/'} ${said}`);
  if (problems.length > 0) throw new CaseRulesFileError(path, problems);
  return (file as FileAsWritten).rules.map(({ source, ...rule }) => ({ ...rule, article: source }));
}
