/** What `npm start` and `npm test` do first. Only Node's own modules: nothing else may be installed yet. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const ROOT = here('.');
export const MAIN = here('dist/apps/cli/src/main.js');

const LOCK = here('package-lock.json');
const LOCK_STAMP = here('node_modules/.probity-lock');
const BUILD_STAMP = here('dist/.build-stamp');
const SOURCES = ['apps', 'libs', 'prisma/schema.prisma', 'prisma.config.ts', 'tools/servers.d.mts'];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Something is in the way; the message says what to do. */
class PreparationError extends Error {}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new PreparationError(
    `Probity needs Node 20.19 or newer, this is ${process.versions.node}: install a newer one.`,
  );
}

/**
 * Runs a command with one line of progress; its output is shown only when it fails.
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<void>}
 */
export async function step(title, command, args) {
  const start = performance.now();
  process.stdout.write(`${title} … `);
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const failure = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? null : (signal ?? `code ${code}`)));
  });
  process.stdout.write(failure ? 'failed\n' : `${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  if (failure) {
    throw new PreparationError(`${output.trim()}\n\n${[command, ...args].join(' ')} failed (${failure}): see above.`);
  }
}

/** @param {string} file */
function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** @param {string} lockHash */
function isInstalled(lockHash) {
  if (existsSync(LOCK_STAMP)) return readFileSync(LOCK_STAMP, 'utf8') === lockHash;
  // Installed by hand: npm writes its own lock last of all.
  const installed = here('node_modules/.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(LOCK).mtimeMs;
}

async function install() {
  const locked = existsSync(LOCK);
  if (locked ? isInstalled(hashOf(LOCK)) : existsSync(here('node_modules'))) return;
  // The build needs the development packages, also where NODE_ENV says production.
  const args = [locked ? 'ci' : 'install', '--include=dev', '--no-audit', '--no-fund'];
  await step('Installing packages', 'npm', args);
  if (existsSync(LOCK)) writeFileSync(LOCK_STAMP, hashOf(LOCK));
}

/**
 * @param {string} path
 * @returns {string[]} all source files below; what `npm run generate` makes and tests are none of the build's sources
 */
function filesBelow(path) {
  if (!existsSync(here(path))) return [];
  if (statSync(here(path)).isFile()) return path.endsWith('.spec.ts') ? [] : [path];
  const names = readdirSync(here(path)).filter((name) => name !== 'generated');
  return names.flatMap((name) => filesBelow(`${path}/${name}`));
}

function buildStamp() {
  const hash = createHash('sha256');
  for (const path of [...SOURCES, ...SETTINGS].flatMap(filesBelow).toSorted()) {
    const { mtimeMs, size } = statSync(here(path));
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

async function build() {
  const stamp = buildStamp();
  const complete = existsSync(MAIN);
  if (complete && existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === stamp) return;
  // The incremental compiler writes only what changed: it must not believe in files that somebody deleted.
  if (!complete) rmSync(here('dist'), { recursive: true, force: true });
  await step('Generating the database client', 'npm', ['run', '--silent', 'generate']);
  await step('Building', 'npm', ['run', '--silent', 'build']);
  writeFileSync(BUILD_STAMP, stamp);
}

/** Installs and builds what is missing or out of date; ends the process with a sentence when that fails. */
export async function prepare() {
  try {
    checkNode();
    await install();
    await build();
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
