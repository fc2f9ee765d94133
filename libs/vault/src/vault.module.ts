import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Config } from '#config';
import { Database } from '#database';
import { IdSource, provide } from '#kernel';
import { DataKeyStore } from './data-key.store.js';
import { FileRootKeys } from './file-root-keys.js';
import { RewrapKeys } from './rewrap-keys.js';
import { RootKeys } from './root-keys.js';
import { Vault } from './vault.js';

/** What is encrypted, and the keys that open it. */
@Module({
  providers: [
    provide(DataKeyStore, [Database]),
    {
      provide: RootKeys,
      inject: [Config, DataKeyStore],
      useFactory: ({ rootKeysFile, dataDir }: Config, store: DataKeyStore) =>
        new FileRootKeys(rootKeysFile ?? join(dataDir, 'root-keys'), () => store.isEmpty()),
    },
    provide(Vault, [RootKeys, DataKeyStore, IdSource]),
    provide(RewrapKeys, [RootKeys, DataKeyStore]),
  ],
  exports: [DataKeyStore, RootKeys, Vault, RewrapKeys],
})
export class VaultModule {}
