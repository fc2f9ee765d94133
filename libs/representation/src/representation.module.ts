import { Module } from '@nestjs/common';
import { AccessModule, PersonStore } from '#access';
import { CaseworkModule, provideKind } from '#casework';
import { Database } from '#database';
import { provide } from '#kernel';
import { RegistryModule, RegistryStore } from '#registry';
import { EndRepresentation } from './end-representation.js';
import { RepresentationKind } from './representation-kind.js';
import { RepresentationStore } from './representation.store.js';
import { SpeaksFor } from './speaks-for.js';

/** Who may speak for a rated subject. */
@Module({
  imports: [AccessModule, CaseworkModule, RegistryModule],
  providers: [
    provide(RepresentationStore, [Database, PersonStore]),
    provideKind(RepresentationKind, [RepresentationStore, RegistryStore]),
    provide(EndRepresentation, [RepresentationStore]),
    provide(SpeaksFor, [RepresentationStore]),
  ],
  exports: [RepresentationKind, EndRepresentation, SpeaksFor],
})
export class RepresentationModule {}
