import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Day, Language } from '#kernel';
import { CheckPayment } from '#settlement';
import { Lang, RequireScope } from '../http/index.js';
import { PaymentCheckDto } from './payment-check.dto.js';
import { PaymentCheckView, paymentCheckView } from './payment-check.view.js';

/** What a settlement system asks before it pays. */
@ApiTags('settlement')
@Controller()
export class PaymentCheckController {
  constructor(private readonly check: CheckPayment) {}

  @Post('v1/payment-decisions::check')
  @HttpCode(200)
  @RequireScope('payments:check')
  @ApiOperation({ summary: 'Pay or deny each line of claims, by what held on its service date at its site' })
  @ApiOkResponse({ type: PaymentCheckView, description: 'A decision for each line' })
  async decide(@Body() { lines, knownAt }: PaymentCheckDto, @Lang() language: Language): Promise<PaymentCheckView> {
    const asked = lines.map((line) => ({ ...line, serviceDate: line.serviceDate as Day }));
    const decisions = await this.check.execute(asked, knownAt === null ? null : new Date(knownAt));
    return paymentCheckView(decisions, language);
  }
}
