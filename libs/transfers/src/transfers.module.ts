import { Module } from '@nestjs/common';
import { CaseStore, CaseworkModule, provideKind } from '#casework';
import { ClockCatalogue, ClockRuns, ClocksModule, RecordClockEvent, StartClock } from '#clocks';
import { Database } from '#database';
import { Clock, provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { RegistryModule, RegistryStore } from '#registry';
import { CodeLists, VocabularyModule } from '#vocabulary';
import { DepartmentAnswerStore } from './department-answer.store.js';
import { Matters } from './matters.js';
import { RecordAnswer } from './record-answer.js';
import { TransferKind } from './transfer-kind.js';

/** Matters that other departments are told of, and what they answer. */
@Module({
  imports: [CaseworkModule, ClocksModule, KnownModule, RegistryModule, VocabularyModule],
  providers: [
    provide(DepartmentAnswerStore, [Database]),
    provide(Matters, [Known]),
    provide(RecordAnswer, [CaseStore, DepartmentAnswerStore, ClockRuns, RecordClockEvent, Known, CodeLists, Clock]),
    provideKind(TransferKind, [RegistryStore, Known, CodeLists, ClockCatalogue, StartClock, ClockRuns, Clock]),
  ],
  exports: [TransferKind, RecordAnswer, DepartmentAnswerStore, Matters],
})
export class TransfersModule {}
