import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataKeyStore, FileRootKeys, RewrapKeys, RootKeys, type WrappedKey } from '#vault';
import { HOSPITAL, registerHospital } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';

let folder: string;
let file: string;
let api: TestApi;
let keys: FileRootKeys;
const references: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'root-keys-'));
  file = join(folder, 'root-keys');
  api = await TestApi.start({ ROOT_KEYS_FILE: file });
  keys = api.get(RootKeys) as FileRootKeys;
  await registerHospital(api);
  for (let i = 0; i < 3; i += 1) references.push((await report(`old-${i}`).expect(201)).body.informantRef);
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true });
});

const informant = { name: '王举报', contact: '13900001234' };
const report = (sourceId: string, told: object | null = informant) =>
  api.send('ingest', 'post', '/v1/reports', {
    sourceSystem: 'hotline',
    sourceId,
    kind: 'complaint',
    subjectId: HOSPITAL,
    receivedOn: '2025-04-01',
    outcome: 'pending',
    informant: told,
  });
const read = (reference: string) =>
  api.send('informantOfficer', 'post', `/v1/informants/${reference}/readings`, { document: 'd', reason: 'a drill' });
const allAreRead = async () => {
  for (const reference of references) expect((await read(reference).expect(200)).body.name).toBe(informant.name);
};
const rewrap = () => api.get(RewrapKeys).execute();

describe('a drill of the root keys (X7, M8)', () => {
  test('rotation: what is old is read, what is new is under the new key', async () => {
    const [old] = await keys.ids();
    const next = await keys.rotate();
    references.push((await report('new').expect(201)).body.informantRef);
    const counts = await api.get(DataKeyStore).counts();
    expect([counts.get(old!), counts.get(next)]).toEqual([3, 1]);
    await allAreRead();
  });

  test('rewrapping that is killed goes on where it was; then the old key goes, and all is read', async () => {
    const [old, next] = (await keys.ids()) as [string, string];
    const dying = new DyingKeys(keys, 2);
    await expect(new RewrapKeys(dying, api.get(DataKeyStore)).execute()).rejects.toThrow('killed');
    expect((await api.get(DataKeyStore).counts()).get(old)).toBe(2);
    await allAreRead();
    const heard: number[] = [];
    expect(await api.get(RewrapKeys).execute((looked) => heard.push(looked))).toEqual({ done: 2, missing: [] });
    expect(heard).toEqual([1, 2]);
    expect(await rewrap()).toEqual({ done: 0, missing: [] });
    await keys.destroy(old);
    expect(await api.get(DataKeyStore).counts()).toEqual(new Map([[next, 4]]));
    await allAreRead();
  });

  test('loss: the error names the key and what to do, nothing is encrypted under another, all else is served', async () => {
    const backup = keys.backup();
    const [id] = await keys.ids();
    renameSync(file, `${file}.lost`);
    const lost = await read(references[0]!).set('accept-language', 'en');
    expect([lost.status, lost.body.code]).toEqual([503, 'vault/root-key-missing']);
    expect(lost.body.detail).toContain(id);
    expect(lost.body.detail).toContain('probity keys restore');
    const refused = await report('while-lost');
    expect([refused.status, refused.body.code]).toEqual([503, 'vault/no-root-keys']);
    const facts = `SELECT FROM evidence_key WHERE source_id = 'while-lost'`;
    expect(await query(api.database.ownerUrl, facts)).toEqual([]);
    await report('without-informant', null).expect(201);
    await api.send('auditor', 'get', `/v1/ratings/${HOSPITAL}`).expect(200);
    await api.send('informantOfficer', 'get', '/v1/informants').expect(200);

    expect(keys.restore(backup)).toEqual([id]);
    await allAreRead();
    await report('while-lost').expect(201);
  });

  test('loss of an earlier key alone: rewrapping names it, and is done once it is restored from its backup', async () => {
    const backup = keys.backup();
    const [old] = (await keys.ids()) as [string];
    await keys.rotate();
    await keys.destroy(old);
    expect(await rewrap()).toEqual({ done: 0, missing: [old] });
    keys.restore(backup);
    expect((await rewrap()).missing).toEqual([]);
    await allAreRead();
  });

  test('the database refuses to lose or to change a data key otherwise', async () => {
    const owner = api.database.ownerUrl;
    for (const change of ['SET wrapped = NULL', `SET id = 'other'`, 'SET tx_id = 1']) {
      await expect(query(owner, `UPDATE data_key ${change}`)).rejects.toThrow(/is refused/);
    }
    await expect(query(owner, 'DELETE FROM data_key')).rejects.toThrow(/is refused/);
  });
});

/** Dies after some keys. */
class DyingKeys extends RootKeys {
  constructor(
    private readonly keys: RootKeys,
    private left: number,
  ) {
    super();
  }

  ids(): Promise<readonly string[]> {
    return this.keys.ids();
  }

  async unwrap(wrapped: WrappedKey, context: string): Promise<Buffer> {
    if ((this.left -= 1) < 1) throw new Error('killed');
    return this.keys.unwrap(wrapped, context);
  }

  wrap(dataKey: Buffer, context: string): Promise<WrappedKey> {
    return this.keys.wrap(dataKey, context);
  }

  rotate(): Promise<string> {
    return this.keys.rotate();
  }

  destroy(id: string): Promise<void> {
    return this.keys.destroy(id);
  }
}
