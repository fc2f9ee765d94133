import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { parse } from 'yaml';
import { freePort } from '#servers';
import { read, ROOT } from './pages.js';

export interface Service {
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

export function composeFile(): Compose {
  return parse(read('docker/compose.yaml'), { merge: true }) as Compose;
}

/** What the Dockerfile copies from the tree. */
export function copiedSources(): string[] {
  const copies = [...read('docker/Dockerfile').matchAll(/^COPY (?!--from)(.+)$/gm)];
  return copies.flatMap(([, words = '']) => words.split(' ').slice(0, -1));
}

/** What the image build may see of the tree: the lines of the ignore file that take something back in. */
export function visibleSources(): string[] {
  return [...read('docker/Dockerfile.dockerignore').matchAll(/^!(.+)$/gm)].map(([, path = '']) => path);
}

/** The variables that compose takes from docker/.env. */
export function composeVariables(): string[] {
  return [...new Set([...read('docker/compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name))];
}

/** Starts a Redis with a configuration of ours, in a folder of its own, and reads settings back. */
export async function redisSettings(conf: string, names: readonly string[]): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'probity-redis-conf-'));
  const port = await freePort();
  const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const server = spawn('redis-server', [join(ROOT, conf), ...where], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = `redis-server refuses ${conf}: `;
  server.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(server, 'exit');
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  client.on('error', () => {});
  try {
    const asked = Promise.all(names.map((name) => client.config('GET', name) as Promise<[string, string]>));
    return Object.fromEntries(await Promise.race([asked, ended.then(() => Promise.reject(new Error(output)))]));
  } finally {
    client.disconnect();
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}
