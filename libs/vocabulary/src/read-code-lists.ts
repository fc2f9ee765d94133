import { readFileSync } from 'node:fs';
import { inProject } from '#config';
import { CodeListError } from './code-list-error.js';
import { CodeLists, type ListsByName } from './code-lists.js';
import { parseCodeLists } from './parse-code-lists.js';

const DEFAULT_FILE = 'code-lists/default.yaml';

let kept: CodeLists | null = null;

/** The lists that come with Probity. */
export function defaultCodeLists(): CodeLists {
  const path = inProject(DEFAULT_FILE);
  kept ??= new CodeLists(parseCodeLists(readFileSync(path, 'utf8'), path, null) as ListsByName);
  return kept;
}

/** The same with what a file of the deployment adds; `null` = it has none. Throws a `CodeListError`. */
export function readCodeLists(path: string | null): CodeLists {
  const shipped = defaultCodeLists();
  return path === null ? shipped : shipped.with(parseCodeLists(textOf(path), path, shipped));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const problem = `expected a file that can be read (${(error as Error).message})`;
    throw new CodeListError(path, [{ line: 1, column: 1, problem }]);
  }
}
