import { Module } from '@nestjs/common';
import { Database } from '#database';
import { IdSource, provide } from '#kernel';
import { Vault, VaultModule } from '#vault';
import { InformantStore } from './informant.store.js';
import { Informants } from './informants.js';

/** Who reported something, kept apart from what was reported. */
@Module({
  imports: [VaultModule],
  providers: [provide(InformantStore, [Database]), provide(Informants, [InformantStore, Vault, IdSource])],
  exports: [InformantStore, Informants],
})
export class InformantsModule {}
