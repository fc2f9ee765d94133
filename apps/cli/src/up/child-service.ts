import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import type { Env } from '#config';
import { StartupError } from '#servers';
import { EXIT } from '../failure.js';

const STOP_LIMIT_MS = 20_000;
const LAST_LINES = 6;

/**
 * One of our services as a process of its own. Its session is its own too, so that Ctrl-C reaches only this process,
 * and its IPC channel tells it when this process is gone (`endWithParent`).
 */
export class ChildService {
  /** Settles when the service ended without having been stopped. */
  readonly died: Promise<StartupError>;
  private readonly exit: Promise<string>;
  private stopping = false;

  private constructor(
    private readonly name: string,
    private readonly child: ChildProcess,
    private readonly log: { readonly file: string; readonly from: number },
  ) {
    this.exit = new Promise((resolve) => {
      child.once('error', ({ message }) => resolve(message));
      child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    this.died = this.unexpectedEnd();
  }

  /** Both outputs are appended to the log. */
  static start(name: string, script: string, env: Env, log: string): ChildService {
    const output = openSync(log, 'a', 0o600);
    const from = statSync(log).size;
    const child = spawn(process.execPath, ['--enable-source-maps', script], {
      detached: true,
      env,
      stdio: ['ignore', output, output, 'ipc'],
    });
    closeSync(output);
    return new ChildService(name, child, { file: log, from });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.child.kill('SIGTERM');
    const force = setTimeout(() => this.child.kill('SIGKILL'), STOP_LIMIT_MS);
    await this.exit;
    clearTimeout(force);
  }

  private async unexpectedEnd(): Promise<StartupError> {
    const how = await this.exit;
    if (this.stopping) return new Promise(() => {});
    const lines = lastLines(readFileSync(this.log.file).subarray(this.log.from).toString('utf8'));
    return new StartupError(
      `${this.name} ended unexpectedly (${how}). The end of ${this.log.file}:\n${lines}`,
      EXIT.failed,
    );
  }
}

/** The last lines of a log, JSON ones by what they say. */
export function lastLines(log: string): string {
  return log
    .trim()
    .split('\n')
    .slice(-LAST_LINES)
    .map((line) => `  ${readable(line)}`)
    .join('\n');
}

interface LogLine {
  readonly level?: string;
  readonly message?: string;
  readonly error?: { readonly message?: string };
}

function readable(line: string): string {
  try {
    const { level, message, error } = JSON.parse(line) as LogLine;
    if (message === undefined) return line;
    return [level ?? 'info', message, ...(error?.message === undefined ? [] : [error.message])].join(': ');
  } catch {
    return line;
  }
}
