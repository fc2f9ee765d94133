import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort, hasRedis, startPostgres, startRedis, StartupError } from '../../tools/servers.mjs';
import { query } from '../support/query.js';
import { newPath } from '../support/servers-elsewhere.js';

const used: string[] = [];
afterEach(() => used.splice(0).forEach((path) => rmSync(path, { recursive: true, force: true })));

function newDirectory(): string {
  const path = newPath();
  used.push(path);
  return path;
}

/** The lock file of a running server. */
const lockIn = (dataDir: string) => join(dataDir, 'data/postmaster.pid');

describe('the embedded PostgreSQL', () => {
  it('keeps its data and its password over a second start', async () => {
    const dataDir = newDirectory();
    const first = await startPostgres({ dataDir });
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS number');
    await first.stop();
    const second = await startPostgres({ dataDir });
    expect(await query(second.ownerUrl, 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
    expect(new URL(second.ownerUrl).password).toBe(new URL(first.ownerUrl).password);
    expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600);
    await second.stop();
  });

  it('lets its owner rule what is its own and nothing else, and nobody in as its superuser (A17)', async () => {
    const server = await startPostgres({ dataDir: newDirectory() });
    const rights = 'SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user';
    expect(await query(server.ownerUrl, rights)).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreatedb: false },
    ]);
    for (const refused of ['SET session_replication_role = replica', "COPY (SELECT 1) TO PROGRAM 'true'"]) {
      await expect(query(server.ownerUrl, refused)).rejects.toMatchObject({ code: '42501' });
    }
    expect(server.superuserUrl).toBeNull();
    const url = new URL(server.ownerUrl);
    url.username = 'postgres';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow('is not permitted to log in');
    await server.stop();
  });

  it('refuses a wrong password, and takes its directory along when it was temporary', async () => {
    const dataDir = newDirectory();
    const server = await startPostgres({ dataDir, temporary: true });
    const url = new URL(server.ownerUrl);
    url.password = 'wrong';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await server.stop();
    expect(existsSync(dataDir)).toBe(false);
  });

  it('says what to do when its port is in use', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const dataDir = newDirectory();
    const start = startPostgres({ dataDir, port, temporary: true });
    await expect(start).rejects.toThrow(`Port ${port} for PostgreSQL is in use: stop the program that uses it`);
    await expect(start).rejects.toBeInstanceOf(StartupError);
    expect(existsSync(dataDir)).toBe(false);
    other.close();
  });

  it('refuses a directory on which another start has a server', async () => {
    const dataDir = newDirectory();
    const server = await startPostgres({ dataDir });
    await expect(startPostgres({ dataDir })).rejects.toThrow(/is running on .*: stop the npm start/);
    expect(await query(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('starts after a crash although the process id in its lock belongs to somebody else now', async () => {
    const dataDir = newDirectory();
    const server = await startPostgres({ dataDir });
    const [, ...rest] = readFileSync(lockIn(dataDir), 'utf8').split('\n');
    await server.stop();
    writeFileSync(lockIn(dataDir), [process.pid, ...rest].join('\n'));
    const again = await startPostgres({ dataDir });
    expect(await query(again.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await again.stop();
  });

  it('tells when it ends unexpectedly', async () => {
    const dataDir = newDirectory();
    const server = await startPostgres({ dataDir });
    process.kill(parseInt(readFileSync(lockIn(dataDir), 'utf8'), 10), 'SIGQUIT');
    expect((await server.died).message).toContain('PostgreSQL ended unexpectedly');
  });
});

const withRedis = hasRedis() ? describe : describe.skip;

withRedis('the embedded Redis', () => {
  it('keeps its data over a second start', async () => {
    const dir = newDirectory();
    const first = await startRedis({ dir });
    const before = new Redis(first!.url);
    await before.set('kept', '7');
    before.disconnect();
    await first?.stop();
    const second = await startRedis({ dir });
    const after = new Redis(second!.url);
    expect(await after.get('kept')).toBe('7');
    expect(await after.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    after.disconnect();
    await second?.stop();
  });

  it('refuses a directory on which another start has a server', async () => {
    const dir = newDirectory();
    const server = await startRedis({ dir });
    await expect(startRedis({ dir })).rejects.toThrow(/is running on .*: stop the npm start/);
    await server?.stop();
  });
});
