import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledPolicy, loadPolicy } from '#scoring';

/** Packs shipped with the project. Tests run at the root of the tree; the library itself never reads files. */
export const POLICIES = join(process.cwd(), 'policies');

export const NATIONAL = 'national-personnel/2025.1.yaml';
export const INSTITUTIONS = 'institution-credit/2025.1.yaml';

export function packFiles(): readonly string[] {
  const folders = readdirSync(POLICIES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .flatMap(({ name }) => readdirSync(join(POLICIES, name)).map((file) => `${name}/${file}`))
    .filter((file) => file.endsWith('.yaml'));
}

export function packText(file: string = NATIONAL): string {
  return readFileSync(join(POLICIES, file), 'utf8');
}

/** A pack with the base that it names, if it is an overlay: every pack stands where its code and version say. */
export function loadPack(file: string): CompiledPolicy {
  return loadPolicy(packText(file), ({ code, version }) => {
    const base = `${code}/${version}.yaml`;
    return packFiles().includes(base) ? loadPolicy(packText(base)) : null;
  });
}

export function national(): CompiledPolicy {
  return loadPolicy(packText());
}

/** A rolling cycle has no later one in which a further score could come. */
const fittingCycle = (text: string): string =>
  text.includes('kind: rolling') ? text.replace(/\n {2}secondScoreNewCycle: .*/, '') : text;

/** The national pack with parts of its text replaced: `['secondScore: fromOriginalStart', 'secondScore: none']`. */
export function nationalWith(...changes: readonly (readonly [from: string, to: string])[]): CompiledPolicy {
  const text = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the pack has no ${from}`);
    return before.replace(from, to);
  }, packText());
  return loadPolicy(fittingCycle(text.slice(0, text.indexOf('\ntests:'))) + '\ntests: []\n');
}
