import { Module } from '@nestjs/common';
import { provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RatedBooks, RatingModule } from '#rating';
import { CheckPayment } from './check-payment.js';
import { SchemeBooks } from './scheme-books.js';

@Module({
  imports: [LedgerModule, KnownModule, PolicyModule, RatingModule],
  providers: [
    provide(SchemeBooks, [RatedBooks, PolicyCatalogue]),
    provide(CheckPayment, [Known, SchemeBooks, KnowledgeClock]),
  ],
  exports: [CheckPayment],
})
export class SettlementModule {}
