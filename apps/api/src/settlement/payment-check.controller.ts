import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Day, type Language, say } from '#kernel';
import { EVERYTHING, type Knowledge } from '#known';
import { CheckPayment, type ClaimLine } from '#settlement';
import { fault, invalid, INVALID_CONTENT, Lang, parseEach, RequireScope, SentBody } from '../http/index.js';
import { ClaimLineDto, PaymentCheckDto } from './payment-check.dto.js';
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
  @ApiBody({ type: PaymentCheckDto })
  async decide(@SentBody() sent: unknown, @Lang() language: Language): Promise<PaymentCheckView> {
    const each = { list: 'lines', item: ClaimLineDto, unique: 'lineId' } as const;
    const { body, items } = parseEach(PaymentCheckDto, sent, each);
    const asked = items.flatMap((parsed) => ('item' in parsed ? [claimLine(parsed.item)] : []));
    const checked = await this.check.execute(asked, knowledgeOf(body));
    return paymentCheckView(checked, items, language);
  }
}

const claimLine = (line: ClaimLineDto): ClaimLine => ({ ...line, serviceDate: line.serviceDate as Day });

function knowledgeOf({ knownAt, knownSeq }: PaymentCheckDto): Knowledge {
  if (knownSeq === null) return knownAt === null ? EVERYTHING : { kind: 'at', instant: new Date(knownAt) };
  if (knownAt === null) return { kind: 'seq', epoch: BigInt(knownSeq) };
  throw invalid(INVALID_CONTENT, [fault('knownSeq', 'duplicate', ONE_OF_BOTH)]);
}

const ONE_OF_BOTH = say('knownAt 与 knownSeq 只填其一', 'knownAt or knownSeq, not both');
