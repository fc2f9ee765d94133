import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest folder above with a package.json, whether this file runs as it is or compiled into dist. */
function projectRoot(folder = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(folder, 'package.json')) ? folder : projectRoot(dirname(folder));
}

/** A path in the project. */
export function inProject(path: string): string {
  return join(projectRoot(), path);
}

/** The version of the code that runs. */
export const codeVersion = (): string =>
  (JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { readonly version: string }).version;
