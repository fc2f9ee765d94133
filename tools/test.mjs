#!/usr/bin/env node
/** `npm test`: installs and builds what is missing, runs every test and closes with the line `N passed, N failed`. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personalIn } from './personal-in-logs.mjs';
import { ROOT, prepare, step } from './prepare.mjs';

/** @param {string} command */
const exists = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** Debian's Redis, where it may be installed; the tests say themselves what they cannot do without it. */
async function provideRedis() {
  if (exists('redis-server')) return;
  if (process.getuid?.() !== 0 || !exists('apt-get')) {
    return console.warn('There is no redis-server on the PATH: install it, or the tests that need it fail.');
  }
  const env = 'DEBIAN_FRONTEND=noninteractive';
  const install = () => step('Installing redis-server', 'env', [env, 'apt-get', 'install', '-y', 'redis-server']);
  try {
    // The list of packages may be missing or too old: a second try fetches it.
    await install().catch(async () => {
      await step('Fetching the list of packages', 'apt-get', ['update']);
      await install();
    });
  } catch (error) {
    console.warn(`${/** @type {Error} */ (error).message}\nThe tests that need Redis fail.`);
  }
}

/**
 * @param {string} results file that Jest writes
 * @param {string} logs file that keeps what was logged
 * @returns {Promise<number>} Jest's exit code
 */
function runJest(results, logs) {
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${results}`, ...process.argv.slice(2)];
  const child = spawn(process.execPath, [...node, ...jest], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PROBITY_KEPT_LOGS: logs },
  });
  // Ctrl-C reaches Jest by itself; this process waits for it to clean up. What is sent to this one alone is passed on.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** @param {string} file */
function count(file) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { passed: result.numPassedTests, failed, skipped: result.numPendingTests + result.numTodoTests };
  } catch {
    console.error('Jest ended before it had a result.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * Nothing of what was logged says who somebody is; a run of all tests has something to look through.
 * @param {string} file
 */
function countPersonal(file) {
  if (!existsSync(file)) {
    if (process.argv.length > 2) return 0;
    console.error('Nothing that was logged was kept: there was nothing to look through for persons.');
    return 1;
  }
  const lines = personalIn(readFileSync(file, 'utf8'));
  for (const line of lines.slice(0, 20)) console.error(`A log says who somebody is: ${line}`);
  return lines.length;
}

await prepare();
await provideRedis();
const folder = mkdtempSync(join(tmpdir(), 'probity-results-'));
const logs = join(folder, 'logs.jsonl');
const code = await runJest(join(folder, 'results.json'), logs);
const personal = countPersonal(logs);
const { passed, failed, skipped } = count(join(folder, 'results.json'));
rmSync(folder, { recursive: true, force: true });
if (passed + failed === 0) console.error('No test was run.');
process.exitCode = code || (failed > 0 || passed === 0 || personal > 0 ? 1 : 0);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
