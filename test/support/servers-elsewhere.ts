import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface ServersElsewhere {
  readonly child: ChildProcess;
  readonly ownerUrl: string;
  /** The servers' own process ids, not their keepers'. */
  readonly pids: readonly number[];
}

/** A process of its own that starts temporary servers by the tools in `root`, below `dir`, and waits to be killed. */
export async function startElsewhere(dir: string, root = ROOT): Promise<ServersElsewhere> {
  const child = runElsewhere(
    root,
    `const postgres = await startPostgres({ dataDir: process.argv[1] + '/postgres', temporary: true });
     await startRedis({ dir: process.argv[1] + '/redis', temporary: true });
     console.log(postgres.ownerUrl);
     setInterval(() => {}, 1000);`,
    dir,
  );
  const [output] = (await once(child.stdout!, 'data')) as [Buffer];
  const locks = [join(dir, 'postgres/data/postmaster.pid'), join(dir, 'redis/redis.pid')].filter(existsSync);
  const pids = locks.map((file) => parseInt(readFileSync(file, 'utf8'), 10));
  return { child, ownerUrl: output.toString().trim(), pids };
}

/** Runs a script that knows `startPostgres` and `startRedis` and gets one argument. */
export function runElsewhere(root: string, script: string, argument: string): ChildProcess {
  const imports = `import { startPostgres, startRedis } from ${JSON.stringify(join(root, 'tools/servers.mjs'))};`;
  const args = ['--input-type=module', '-e', `${imports}\n${script}`, argument];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A path below the folder for temporary files that does not exist yet. */
export function newPath(): string {
  return join(tmpdir(), `probity-servers-${randomBytes(6).toString('hex')}`);
}

/** Waits up to ten seconds; whether it became true. */
export async function eventually(condition: () => boolean): Promise<boolean> {
  for (let tries = 0; !condition() && tries < 500; tries++) await sleep(20);
  return condition();
}
