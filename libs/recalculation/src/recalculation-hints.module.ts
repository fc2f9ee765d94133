import { Module } from '@nestjs/common';
import { AfterCommit } from '#database';
import { provide } from '#kernel';
import { BOOK_MOVED } from '#ledger';
import { QueueModule, RecalculationQueue } from '#queue';
import { HintRecalculation } from './hint-recalculation.js';

/** For processes whose writes somebody waits for: what they change is recalculated before the sweep comes by. */
@Module({ imports: [QueueModule], providers: [provide(HintRecalculation, [RecalculationQueue])] })
export class RecalculationHintsModule {
  constructor(afterCommit: AfterCommit, hint: HintRecalculation) {
    afterCommit.on(BOOK_MOVED, (subjectIds) => hint.execute(subjectIds));
  }
}
