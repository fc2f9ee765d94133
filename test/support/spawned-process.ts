import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from './servers-elsewhere.js';
import { until } from './until.js';

/** Several that start at once on a busy machine compile the same policies for a while. */
const START_LIMIT_MS = 180_000;

/** A process of the service as in production. It ends with the test's, however that ends. */
export class SpawnedProcess {
  private output = '';
  private readonly child: ChildProcess;

  /** `main`: what it runs, below `dist`. */
  constructor(main: string, settings: Readonly<Record<string, string>>) {
    const env = { PATH: process.env['PATH'] ?? '', DATABASE_POOL_SIZE: '5', ...settings };
    const stdio = ['ignore', 'pipe', 'pipe', 'ipc'] as const;
    this.child = spawn(process.execPath, [join(ROOT, 'dist', main)], { cwd: ROOT, env, stdio: [...stdio] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
  }

  protected async untilWorks(condition: () => boolean | Promise<boolean>): Promise<void> {
    await until('the process works', async () => this.hasEnded || (await condition()), START_LIMIT_MS);
    if (this.hasEnded) throw new Error(`the process ended:\n${this.output}`);
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
