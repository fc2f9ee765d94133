import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide } from '#kernel';
import { KnowledgeClock, LedgerModule, LedgerReadModel } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { KnownBooks, RatingModule } from '#rating';
import { CheckPayment } from './check-payment.js';
import { SchemeBooks } from './scheme-books.js';
import { SettlementFacts } from './settlement-facts.read-model.js';

@Module({
  imports: [LedgerModule, PolicyModule, RatingModule],
  providers: [
    provide(SettlementFacts, [Database]),
    provide(SchemeBooks, [KnownBooks, PolicyCatalogue, LedgerReadModel]),
    provide(CheckPayment, [SettlementFacts, SchemeBooks, KnowledgeClock]),
  ],
  exports: [CheckPayment],
})
export class SettlementModule {}
