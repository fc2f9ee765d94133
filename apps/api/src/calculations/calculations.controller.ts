import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AskedOf, type CalculationKind, Calculations } from '#calculations';
import { type Language, say } from '#kernel';
import { fault, invalid, INVALID_CONTENT, Lang, RequireScope, Takes } from '../http/index.js';
import {
  ExtrapolatedRefusalDto,
  LiquidatedDamagesDto,
  occasionOf,
  OverrunSharingDto,
  SupervisionFeeDto,
} from './calculation.dto.js';
import { CalculationView, calculationView } from './calculation.view.js';

const MORE_THAN_ALL = say('不多于总笔数', 'not more than claims');

/** Amounts that follow from a rule: nothing is stored. */
@ApiTags('settlement')
@Controller('v1/calculations')
export class CalculationsController {
  constructor(private readonly calculations: Calculations) {}

  @Calculates(
    'extrapolated-refusal',
    'What a sample of claims refused stands for in all of them',
    ExtrapolatedRefusalDto,
  )
  extrapolate(@Body() body: ExtrapolatedRefusalDto, @Lang() language: Language): CalculationView {
    if (body.sampled > body.claims) throw invalid(INVALID_CONTENT, [fault('sampled', 'out-of-range', MORE_THAN_ALL)]);
    return this.run('extrapolatedRefusal', body, language);
  }

  @Calculates('overrun-sharing', 'How much of what was spent beyond a budget the fund bears', OverrunSharingDto)
  share(@Body() body: OverrunSharingDto, @Lang() language: Language): CalculationView {
    return this.run('overrunSharing', body, language);
  }

  @Calculates('liquidated-damages', 'What is paid for a breach of the agreement', LiquidatedDamagesDto)
  damages(@Body() body: LiquidatedDamagesDto, @Lang() language: Language): CalculationView {
    return this.run('liquidatedDamages', body, language);
  }

  @Calculates('supervision-fee', 'What a third party gets that supervises', SupervisionFeeDto)
  fee(@Body() body: SupervisionFeeDto, @Lang() language: Language): CalculationView {
    return this.run('supervisionFee', body, language);
  }

  private run<Kind extends CalculationKind>(
    kind: Kind,
    body: AskedOf<Kind> & Parameters<typeof occasionOf>[0],
    language: Language,
  ): CalculationView {
    return calculationView(this.calculations.run(kind, occasionOf(body), body), language);
  }
}

function Calculates(at: string, summary: string, body: new () => object): MethodDecorator {
  return applyDecorators(
    Post(at),
    HttpCode(200),
    RequireScope('ratings:read'),
    ApiOperation({ summary }),
    ApiOkResponse({ type: CalculationView, description: 'The amount with its formula' }),
    ApiConflictResponse({ description: 'No rule holds there and then, or none of what was asked' }),
    Takes(body),
  );
}
