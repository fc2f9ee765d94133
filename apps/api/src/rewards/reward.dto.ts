import type { AskedReward, RewardEvent, RewardStep } from '#rewards';
import {
  BodyExample,
  DayField,
  FlagField,
  ID_RULE,
  IdField,
  IntegerField,
  MoneyField,
  PageQuery,
  TextField,
  TextListField,
} from '../http/index.js';

@BodyExample({
  informantRef: 'inf_01jx',
  establishedBy: 'ev_01jx',
  otherReports: [],
  caseValue: '86000.00',
  level: 1,
  insider: false,
  reference: '2025-RW-3',
})
export class RewardDto {
  @IdField({ description: 'The informant of the report: received first of all reports of the case' })
  readonly informantRef!: string;

  @IdField({ description: 'The fact that establishes what was reported: a result, or the confirmed report itself' })
  readonly establishedBy!: string;

  @TextListField(ID_RULE, { max: 100, description: 'Other reports of the same case: none of them gets anything' })
  readonly otherReports: readonly string[] = [];

  @MoneyField({ description: 'Yuan that were established' })
  readonly caseValue!: string;

  @IntegerField({
    min: 1,
    max: 3,
    nullable: true,
    description: 'How clear the report was; null = the rules ask for none',
  })
  readonly level: number | null = null;

  @FlagField({ description: 'Whether somebody of the institution itself' })
  readonly insider: boolean = false;

  @TextField({ max: 200, description: 'The document that proposes it' })
  readonly reference!: string;
}

export class RewardListQuery extends PageQuery {}

@BodyExample({ on: '2025-07-01', reference: '2025-RW-3-1' })
export class RewardStepDto {
  @DayField({ description: 'The day on which it happened' })
  readonly on!: string;

  @TextField({ max: 200, description: 'The document that shows it' })
  readonly reference!: string;
}

export const askedReward = (body: RewardDto): AskedReward => ({ ...body });

export const stepOf = (step: RewardEvent, { on, reference }: RewardStepDto) => ({ step, on, reference }) as RewardStep;
