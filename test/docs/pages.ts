import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const AT_ROOT = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];

/** A fenced block of a page: ` ```sh tour ` has the info string `sh tour`. */
export interface Block {
  readonly info: string;
  readonly text: string;
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The pages at the root and every page below docs, as paths from the root. */
export function pages(): string[] {
  const below = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  return [...AT_ROOT, ...below.filter((file) => file.endsWith('.md')).map((file) => join('docs', file))].toSorted();
}

export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info = '', text = '']) => ({ info, text }));
}

function withoutBlocks(page: string): string {
  return page.replaceAll(/^```[\s\S]*?^```$/gm, '');
}

/** The cells of every table row, without their padding. */
export function rowsOf(page: string): string[][] {
  const rows = withoutBlocks(page)
    .split('\n')
    .filter((line) => /^\|.*\|$/.test(line) && !/^[|\s:-]+$/.test(line));
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** What a heading is linked by, as GitHub makes it. */
function anchorOf(heading: string): string {
  const plain = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
  return plain.trim().replaceAll(/\s/g, '-');
}

function anchorsOf(file: string): string[] {
  return [...withoutBlocks(read(file)).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

/** Links of a page that lead nowhere: to no file of the tree, or to no heading of it. */
export function deadLinks(file: string): string[] {
  const targets = [...withoutBlocks(read(file)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(file, target));
}

function leadsSomewhere(file: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const full = path === '' ? join(ROOT, file) : join(ROOT, dirname(file), path);
  if (!existsSync(full)) return false;
  return anchor === undefined || anchorsOf(relative(ROOT, full)).includes(anchor);
}
