import { Module } from '@nestjs/common';
import { Database } from '#database';
import { IdSource, provide } from '#kernel';
import { CaseKinds } from './case-kinds.js';
import { CaseStore } from './case.store.js';
import { DecideCase } from './decide-case.js';
import { OpenCase } from './open-case.js';

/** What takes two persons, whatever it is about: the kinds live with their capabilities and register themselves here. */
@Module({
  providers: [
    provide(CaseKinds, []),
    provide(CaseStore, [Database]),
    provide(OpenCase, [CaseStore, CaseKinds, IdSource]),
    provide(DecideCase, [CaseStore, CaseKinds]),
  ],
  exports: [CaseKinds, CaseStore, OpenCase, DecideCase],
})
export class CaseworkModule {}
