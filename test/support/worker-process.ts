import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './servers-elsewhere.js';
import { until } from './until.js';

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

/** A worker as in production: a process of its own. It ends with the test's, however that ends. */
export class WorkerProcess {
  private output = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
  }

  /** Starts one and waits until it works. */
  static async start(settings: Readonly<Record<string, string>>): Promise<WorkerProcess> {
    const env = { PATH: process.env['PATH'] ?? '', DATABASE_POOL_SIZE: '5', ...settings };
    const worker = new WorkerProcess(
      spawn(process.execPath, [MAIN], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }),
    );
    await until('the worker works', () => worker.output.includes('"working"') || worker.hasEnded);
    if (worker.hasEnded) throw new Error(`the worker ended:\n${worker.output}`);
    return worker;
  }

  /** How many lines of its log say something. */
  saidOf(text: string): number {
    return this.output.split('\n').filter((line) => line.includes(text)).length;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** As a crash of the machine ends it: nothing is handed over. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}
