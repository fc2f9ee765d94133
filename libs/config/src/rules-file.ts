import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { inProject } from './project-root.js';

/** A file of rules that can't be used: every problem, each with its place. */
export class RulesFileError extends Error {
  constructor(path: string, problems: readonly string[]) {
    super(`${path}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'RulesFileError';
  }
}

const text = { type: 'string', minLength: 1, maxLength: 300 };

/** The schema of an object that has exactly these properties, all but the optional ones required. */
export const recordSchema = (properties: object, optional: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});

/** The schema of a text for people in both languages. */
export const MESSAGE_SCHEMA = recordSchema({ zh: text, en: text });

/** A deployment's file of rules; `null` = the one that comes with Probity. Throws a `RulesFileError`. */
export function readRulesFile<File>(path: string | null, shipped: string, schema: object): File {
  const file = path ?? inProject(shipped);
  try {
    return parseRulesFile<File>(readFileSync(file, 'utf8'), file, schema);
  } catch (error) {
    if (error instanceof RulesFileError) throw error;
    throw new RulesFileError(file, [(error as Error).message]);
  }
}

/** YAML that a JSON Schema allows. `path` is for errors. Throws a `RulesFileError` that names every problem. */
export function parseRulesFile<File>(content: string, path: string, schema: object): File {
  const file: unknown = parse(content, { schema: 'core' });
  const valid = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<File>(schema);
  if (valid(file)) return file;
  const problems = (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  throw new RulesFileError(path, problems);
}
