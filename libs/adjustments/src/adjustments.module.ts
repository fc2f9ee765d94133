import { Module } from '@nestjs/common';
import { CaseworkModule, provideKind } from '#casework';
import { Clock } from '#kernel';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { AppendLines, RegistryModule, RegistryStore } from '#registry';
import { AdjustmentKind } from './adjustment-kind.js';

@Module({
  imports: [CaseworkModule, PolicyModule, RegistryModule],
  providers: [provideKind(AdjustmentKind, [RegistryStore, PolicyCatalogue, AppendLines, Clock])],
  exports: [AdjustmentKind],
})
export class AdjustmentsModule {}
