#!/usr/bin/env node
/**
 * Draws the plans in docs/architecture.md from the imports of the sources, without tests: which library asks which, and
 * which folder of the scoring library. Run it after libraries moved; with `--check` it only says whether the page is
 * behind. An arrow that others already imply is left out.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'docs/architecture.md');
const IMPORT = /^(?:import|export)\b[^'"]*?\bfrom '([^']+)'/gms;

/** @typedef {ReadonlyMap<string, ReadonlySet<string>>} Graph each node with those that it asks */

/** @param {string} folder */
const sourcesBelow = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('generated'))
    .map((file) => join(folder, file));

/** @param {string} folder */
const foldersIn = (folder) =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** @param {string} file */
const importsOf = (file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map(([, asked]) => asked);

/**
 * @param {readonly string[]} files
 * @param {(file: string) => string | null} nodeOf
 * @param {(asked: string, file: string) => string | null} targetOf
 * @returns {Graph}
 */
function graphOf(files, nodeOf, targetOf) {
  const graph = new Map();
  for (const file of files) {
    const node = nodeOf(file);
    if (node === null) continue;
    const asked = graph.get(node) ?? new Set();
    graph.set(node, asked);
    for (const name of importsOf(file)) {
      const target = targetOf(name, file);
      if (target !== null && target !== node) asked.add(target);
    }
  }
  return graph;
}

function libraries() {
  const homes = ['apps', 'libs'].flatMap((home) => foldersIn(home).map((name) => `${home}/${name}`));
  const known = new Set(foldersIn('libs'));
  const nameOf = (file) => file.split('/').slice(0, 2).join('/').replace('libs/', '');
  const targetOf = (asked) => (asked.startsWith('#') && known.has(asked.slice(1)) ? asked.slice(1) : null);
  return graphOf(homes.flatMap(sourcesBelow), nameOf, targetOf);
}

const SCORING = 'libs/scoring/src';

/** Files beside the folders, such as the index, belong to none. */
function folderOfScoring(file) {
  const [first, second, third] = relative(SCORING, file).split('/');
  if (second === undefined) return null;
  return first === 'parts' && third !== undefined ? `parts/${second}` : first;
}

function scoringFolders() {
  const targetOf = (asked, file) => (asked.startsWith('.') ? folderOfScoring(join(dirname(file), asked)) : null);
  return graphOf(sourcesBelow(SCORING), folderOfScoring, targetOf);
}

/**
 * Whether `to` is reached from `from`, without the arrow between the two.
 * @param {Graph} graph
 */
function isImplied(graph, from, to) {
  const ahead = [...graph.get(from)].filter((next) => next !== to);
  const seen = new Set();
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    ahead.push(...(graph.get(next) ?? []));
  }
  return false;
}

const idOf = (name) => name.replaceAll(/[^a-z]/g, '_');

/** @param {Graph} graph */
function mermaid(graph) {
  const names = [...graph.keys()].toSorted();
  const nodes = names.map((name) => `  ${idOf(name)}["${name}"]`);
  const arrows = names.flatMap((name) =>
    [...graph.get(name)]
      .filter((asked) => !isImplied(graph, name, asked))
      .toSorted()
      .map((asked) => `  ${idOf(name)} --> ${idOf(asked)}`),
  );
  return ['```mermaid', 'flowchart TD', ...nodes, ...arrows, '```'].join('\n');
}

/** Puts a drawing between the marks that name it. */
function withDrawing(page, name, drawing) {
  const [begin, end] = [`<!-- drawn: ${name} -->`, `<!-- end: ${name} -->`];
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/architecture.md has no marks ${begin} and ${end}`);
  return `${before}${begin}\n${drawing}\n${end}${after}`;
}

const page = readFileSync(PAGE, 'utf8');
const drawn = [
  ['libraries', libraries()],
  ['scoring', scoringFolders()],
].reduce((text, [name, graph]) => withDrawing(text, name, mermaid(graph)), page);

if (!process.argv.includes('--check')) writeFileSync(PAGE, drawn);
else if (drawn !== page) {
  console.error('docs/architecture.md is behind the imports: node tools/draw-libraries.mjs draws it anew');
  process.exitCode = 1;
}
