import { MESSAGE_SCHEMA, parseRulesFile, readRulesFile } from '#config';
import type { Message } from '#kernel';
import { CASEWORK_OPTIONAL, type CaseworkTerms, caseworkTerms, type WrittenCaseRule } from '#scoring';

/** Rules for cases of every scheme and of none, as a file says them. */
interface FileAsWritten {
  readonly rules: readonly (CaseworkTerms & { readonly title: Message; readonly source: Message })[];
}

const properties = { title: MESSAGE_SCHEMA, source: MESSAGE_SCHEMA, ...caseworkTerms };
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

/** The rules of a deployment's file; `null` = those that come with Probity. Throws a `RulesFileError`. */
export const readCaseRules = (path: string | null): WrittenCaseRule[] =>
  writtenRules(readRulesFile<FileAsWritten>(path, 'casework/rules.yaml', FILE));

/** `path` is for errors. */
export const parseCaseRules = (content: string, path: string): WrittenCaseRule[] =>
  writtenRules(parseRulesFile<FileAsWritten>(content, path, FILE));

const writtenRules = ({ rules }: FileAsWritten): WrittenCaseRule[] =>
  rules.map(({ source, ...rule }) => ({ ...rule, article: source }));
