import { fileURLToPath } from 'node:url';

/** A path in the project, seen from where this file is compiled to: dist/apps/cli/src. */
export function inProject(path: string): string {
  return fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
}
