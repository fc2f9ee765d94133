import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, chownSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../tools/servers.mjs';

export interface StreamingReplica {
  /** The same database, login and password as somebody has on the primary. */
  at(url: string): string;
  stop(): Promise<void>;
}

/** A hot standby of the suite's server: copied while that runs, and streaming from it ever since. */
export async function startReplica(superuserUrl: string): Promise<StreamingReplica> {
  const dir = join(tmpdir(), `probity-test-${randomBytes(6).toString('hex')}-replica`);
  const data = join(dir, 'data');
  mkdirSync(dir, { mode: 0o711 });
  try {
    await copyCluster(superuserUrl, data);
    const { hostname, port, username, password } = new URL(superuserUrl);
    writeFileSync(join(dir, 'password'), password, { mode: 0o600 });
    const primary = `host=${hostname} port=${port} user=${username} password=${password}`;
    appendFileSync(join(data, 'postgresql.auto.conf'), `primary_conninfo = '${primary}'\n`);
    writeFileSync(join(data, 'standby.signal'), '');
    const { uid, gid } = statSync(data);
    for (const file of ['backup_label', 'standby.signal']) chownSync(join(data, file), uid, gid);
    const server = await startPostgres({ dataDir: dir, temporary: true });
    return {
      at: (url) => Object.assign(new URL(url), { port: String(server.port) }).href,
      stop: () => server.stop(),
    };
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}

/** As `pg_basebackup` does it, which doesn't come along. */
async function copyCluster(superuserUrl: string, data: string): Promise<void> {
  const client = new pg.Client(superuserUrl);
  await client.connect();
  try {
    const [settings] = (await client.query<{ data_directory: string }>('SHOW data_directory')).rows;
    await client.query(`SELECT pg_backup_start('replica', true)`);
    // Files that vanish meanwhile are what a backup of a running server has to live with: the log tells of them.
    spawnSync('cp', ['-a', settings!.data_directory, data]);
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
    writeFileSync(join(data, 'backup_label'), rows[0]!.labelfile);
    rmSync(join(data, 'postmaster.pid'));
    for (const segment of readdirSync(join(data, 'pg_wal'))) {
      if (/^[0-9A-F]{24}/.test(segment)) rmSync(join(data, 'pg_wal', segment));
    }
  } finally {
    await client.end();
  }
}
