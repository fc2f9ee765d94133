import { AGREEMENT_ACTIONS, AGREEMENT_SCOPES } from '#evidence';
import {
  BodyExample,
  CODE_RULE,
  DayField,
  IdField,
  ListField,
  ObjectField,
  OneOfField,
  SubjectIdField,
  TextField,
  TextListField,
  WordField,
} from '../http/index.js';
import { FindingDto, MOST_FINDINGS } from './finding.dto.js';

export class DecisionDto {
  @WordField('decisionKinds')
  readonly kind!: string;

  @TextListField(CODE_RULE, { max: 20, description: 'Legal bases of the decision' })
  readonly bases: readonly string[] = [];

  @DayField({ nullable: true, description: 'Day of the decision: the score date. Needed unless kind is none' })
  readonly decidedOn: string | null = null;

  @DayField({
    nullable: true,
    description: 'Day on which the decision was served; null = not yet. Some schemes wait for it',
  })
  readonly servedOn: string | null = null;

  @DayField({
    nullable: true,
    description: 'Day from which no remedy against the decision is open; null = not yet. Some schemes wait for it',
  })
  readonly finalOn: string | null = null;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;
}

export class AgreementActionDto {
  @OneOfField(AGREEMENT_ACTIONS)
  readonly action!: string;

  @OneOfField(AGREEMENT_SCOPES)
  readonly scope: string = 'institution';

  @DayField({ nullable: true })
  readonly from: string | null = null;

  @DayField({ nullable: true, description: 'First day on which the action no longer holds' })
  readonly until: string | null = null;
}

const noAction = (): AgreementActionDto => Object.assign(new AgreementActionDto(), { action: 'none' });

@BodyExample({
  sourceSystem: 'inspection-desk',
  sourceId: '2025-0310-1',
  institutionId: 'H64010500001',
  kind: 'unannounced',
  inspectedOn: '2025-03-01',
  decision: { kind: 'agreementHandling', bases: ['regulation-38'], decidedOn: '2025-03-10' },
  findings: [
    {
      findingId: '1',
      violation: 'split-admission',
      amount: '48600.00',
      liable: [{ subjectId: 'D640105000001', liability: 'main' }],
    },
  ],
})
export class InspectionResultDto {
  @IdField({ description: 'System that sends the fact' })
  readonly sourceSystem!: string;

  @IdField({ description: 'Its own number of the fact: sent twice, stored once' })
  readonly sourceId!: string;

  @IdField({
    optional: true,
    description: 'The case, where several systems tell of it: what has the same key counts once for each violation',
  })
  readonly caseKey?: string;

  @SubjectIdField()
  readonly institutionId!: string;

  @WordField('inspectionKinds')
  readonly kind!: string;

  @WordField('funds', {
    optional: true,
    description: 'The fund that was harmed; absent = basic medical insurance (`basicMedical`)',
  })
  readonly fund?: string;

  @DayField()
  readonly inspectedOn!: string;

  @ObjectField(() => DecisionDto)
  readonly decision!: DecisionDto;

  @ObjectField(() => AgreementActionDto)
  readonly agreementAction: AgreementActionDto = noAction();

  @ListField(() => FindingDto, { max: MOST_FINDINGS, unique: 'findingId' })
  readonly findings: readonly FindingDto[] = [];
}
