import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#servers';
import { isAlive, ROOT } from './servers-elsewhere.js';

const MAIN = join(ROOT, 'dist/apps/cli/src/main.js');
const PATH_HOME = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };

export type Settings = Readonly<Record<string, string>>;

/** A run of the real command. */
export class Run {
  output = '';
  readonly exit: Promise<number | null>;
  private readonly begun = performance.now();

  constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.exit = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  }

  /** Waits for the line with which `up` says that it serves; returns the seconds that took. */
  async serving(): Promise<number> {
    while (!this.output.includes('Serving.')) {
      if (this.child.exitCode !== null) throw new Error(`it ended:\n${this.output}`);
      await sleep(50);
    }
    return (performance.now() - this.begun) / 1000;
  }
}

const running: Run[] = [];

export function probity(args: readonly string[], settings: Settings): Run {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, env: { ...PATH_HOME, ...settings } });
  const run = new Run(child);
  running.push(run);
  return run;
}

/** A command that ends by itself: its exit code and what it said. */
export async function outcome(
  args: readonly string[],
  settings: Settings,
): Promise<{ code: number | null; output: string }> {
  const run = probity(args, settings);
  return { code: await run.exit, output: run.output };
}

/** Everything that a process has started and that started those, by the kernel's own list. */
export function descendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = parentOf(name);
      return parent === null ? [] : [{ pid: Number(name), parent }];
    });
  const childrenOf = (parent: number): number[] =>
    parents.filter((entry) => entry.parent === parent).flatMap((entry) => [entry.pid, ...childrenOf(entry.pid)]);
  return childrenOf(pid);
}

function parentOf(pid: string): number | null {
  try {
    return Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}

/** Empty when it has ended. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

export async function allGone(pids: readonly number[], limitMs: number): Promise<readonly number[]> {
  const deadline = performance.now() + limitMs;
  while (pids.some(isAlive) && performance.now() < deadline) await sleep(50);
  return pids.filter(isAlive);
}

export interface Credentials {
  readonly baseUrl: string;
  readonly apiKeys: Readonly<Record<string, string>>;
}

/** The embedded server's owner: its password lies beside the data, its port is in what `up` tells other commands. */
export function ownerUrlOf(dataDir: string): string {
  const { databaseUrl } = JSON.parse(readFileSync(join(dataDir, 'service.json'), 'utf8')) as { databaseUrl: string };
  const url = new URL(databaseUrl);
  url.username = 'probity_owner';
  url.password = readFileSync(join(dataDir, 'postgres/password'), 'utf8').trim();
  return url.href;
}

export const credentialsOf = (dataDir: string): Credentials =>
  JSON.parse(readFileSync(join(dataDir, 'credentials.json'), 'utf8')) as Credentials;

export async function get(
  url: string,
  key: string,
): Promise<{ status: number; body: { items: { subjectId: string }[] } }> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
  return { status: response.status, body: (await response.json()) as { items: { subjectId: string }[] } };
}

async function post(url: string, key: string, body: object): Promise<Record<string, string>> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'if-match': '*' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Record<string, string>;
}

/** Asks for an auditor's key by its hash. */
export async function askForKey({ baseUrl, apiKeys }: Credentials, keyHash: string): Promise<Record<string, string>> {
  const asked = { role: 'auditor', person: 'li.si', keyHash, reference: 'HR 1', reason: 'audit' };
  return post(`${baseUrl}/v1/api-key-issues`, apiKeys['admin']!, asked);
}

export const approveKey = ({ baseUrl, apiKeys }: Credentials, issueId: string): Promise<Record<string, string>> =>
  post(`${baseUrl}/v1/api-key-issues/${issueId}/approval`, apiKeys['checker']!, {});

const roots: string[] = [];

export async function settings(more: Settings = {}): Promise<{ DATA_DIR: string; PORT: string } & Settings> {
  return { DATA_DIR: join(newRoot(), 'data'), PORT: String(await freePort()), ...more };
}

/** A place for a test's files, removed by `endAll`. */
export function newRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'probity-start-'));
  roots.push(root);
  return root;
}

/** Ends what a failed test left running, and removes every directory. */
export async function endAll(): Promise<void> {
  for (const { child } of running) child.kill('SIGKILL');
  await sleep(500);
  for (const root of roots) rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}
