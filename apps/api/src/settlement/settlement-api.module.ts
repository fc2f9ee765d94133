import { Module } from '@nestjs/common';
import { SettlementModule } from '#settlement';
import { PaymentCheckController } from './payment-check.controller.js';

@Module({ imports: [SettlementModule], controllers: [PaymentCheckController] })
export class SettlementApiModule {}
