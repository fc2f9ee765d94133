import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = new URL('../..', import.meta.url).pathname;
/** What the architecture check reads. */
const HOUSE = ['apps', 'libs', 'tools', 'package.json', 'tsconfig.json', 'tsconfig.architecture.json', 'docs'];
const RULES = '.dependency-cruiser.mjs';
const GENERATED = '/database/src/generated';
/** Much larger than any list of violations. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** An import that a rule forbids. */
export interface Violation {
  readonly rule: string;
  /** Path of the file that imports. */
  readonly from: string;
  readonly to: string;
}

/** What the architecture check says of some paths of the house. */
export const violationsIn = (...paths: string[]): Promise<Violation[]> => check(ROOT, paths);

/**
 * What the architecture check says of files that don't exist, as if they stood in the house at their paths. The house
 * is copied for it: whoever looks at the real one meanwhile sees nothing.
 */
export const breakingWith = (files: Readonly<Record<string, string>>): Promise<Violation[]> =>
  // An import and where it leads: enough for every rule, cycles of a few files among them, and much quicker.
  inAHouseWith(files, (house) => check(house, ['--max-depth', '3', ...Object.keys(files)]));

/** What is found in a copy of the house, at `house`, in which these files stand too. */
export async function inAHouseWith<Found>(
  files: Readonly<Record<string, string>>,
  find: (house: string) => Promise<Found>,
): Promise<Found> {
  const house = copyOfTheHouse();
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
    return await find(house);
  } finally {
    rmSync(house, { recursive: true });
  }
}

/** The rules that a file would break if it stood at that path. */
export async function breaking(text: string, path: string): Promise<string[]> {
  const violations = await breakingWith({ [path]: text });
  return violations.filter(({ from }) => from === path).map(({ rule }) => rule);
}

function copyOfTheHouse(): string {
  const house = mkdtempSync(join(tmpdir(), 'probity-house-'));
  for (const part of [...HOUSE, RULES]) {
    cpSync(join(ROOT, part), join(house, part), { recursive: true, filter: (path) => !path.includes(GENERATED) });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'));
  return house;
}

async function check(house: string, asked: readonly string[]): Promise<Violation[]> {
  const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [tool, '--config', RULES, '--output-type', 'json', ...asked];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: house, maxBuffer: MAX_OUTPUT }).catch(
    // Its exit code counts the violations.
    (error: { stdout?: string }) => {
      if (error.stdout === undefined || error.stdout === '') throw error;
      return { stdout: error.stdout };
    },
  );
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
