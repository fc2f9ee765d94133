import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './servers-elsewhere.js';
import { SpawnedProcess } from './spawned-process.js';

const MAIN = join(ROOT, 'dist/apps/worker/src/main.js');
const BUILD_INFO = join(ROOT, 'dist/.tsbuildinfo');

/** Builds what is missing or older than its sources; `npm test` has done so before. */
export function requireBuild(): void {
  if (existsSync(MAIN) && existsSync(BUILD_INFO) && newestSource() <= statSync(BUILD_INFO).mtimeMs) return;
  const run = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the build failed:\n${run.stdout}${run.stderr}`);
}

function newestSource(): number {
  const files = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(ROOT, folder, file)),
  );
  const sources = files.filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|\.contract\.ts$|fake-/.test(file));
  return Math.max(...sources.map((file) => statSync(file).mtimeMs));
}

/** A worker by itself. */
export class WorkerProcess extends SpawnedProcess {
  /** Starts one and waits until it works. */
  static async start(settings: Readonly<Record<string, string>>): Promise<WorkerProcess> {
    const worker = new WorkerProcess('apps/worker/src/main.js', settings);
    await worker.untilWorks(() => worker.saidOf('"working"') > 0);
    return worker;
  }
}
