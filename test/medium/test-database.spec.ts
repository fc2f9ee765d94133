import { describe, expect, it } from '@jest/globals';
import { query } from '../support/query.js';
import { createTestDatabase } from '../support/test-database.js';

describe('test databases', () => {
  it('are cloned from the template, several at once, and dropped', async () => {
    const databases = await Promise.all([createTestDatabase(), createTestDatabase(), createTestDatabase()]);
    for (const { ownerUrl } of databases) expect(await query(ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await Promise.all(databases.map((database) => database.drop()));
    await expect(query(databases[0]!.ownerUrl, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  it('let the service and the reader in', async () => {
    const database = await createTestDatabase();
    const nameAt = (url: string) => query(url, 'SELECT current_user AS name');
    expect(await nameAt(database.serviceUrl)).toEqual([{ name: 'probity_service' }]);
    expect(await nameAt(database.readerUrl)).toEqual([{ name: 'probity_reader' }]);
    await database.drop();
  });
});
