import {
  CODE_RULE,
  CodeField,
  DayField,
  IdField,
  IntegerField,
  ListField,
  MoneyField,
  ObjectField,
  OneOfField,
  oneOfRule,
  PointsField,
  TextField,
  TextListField,
} from '../http/index.js';

export const INSPECTION_KINDS = [
  'daily',
  'special',
  'unannounced',
  'doubleRandom',
  'crossCounty',
  'covert',
  'clue',
  'audit',
  'smartAudit',
  'expert',
] as const;
const DECISION_KINDS = ['administrativePenalty', 'agreementHandling', 'none'] as const;
const MITIGATIONS = ['confession', 'truthfulAccount', 'restitution', 'effectRemoved'] as const;
const AGGRAVATIONS = ['instigation', 'refusalToCooperate', 'intent', 'refusalToCorrect'] as const;
const LONGEST_SUSPENSION_MONTHS = 120;

export class ConductDto {
  @DayField()
  readonly from!: string;

  @DayField({ description: 'Last day of the conduct' })
  readonly to!: string;
}

export class LiablePersonDto {
  @IdField()
  readonly subjectId!: string;

  @OneOfField(['general', 'important', 'main'])
  readonly liability!: string;

  @TextListField(oneOfRule(MITIGATIONS), { max: MITIGATIONS.length })
  readonly mitigation: readonly string[] = [];

  @TextListField(oneOfRule(AGGRAVATIONS), { max: AGGRAVATIONS.length })
  readonly aggravation: readonly string[] = [];

  @PointsField({ min: 0, max: 12, nullable: true, description: 'Stated points; null = as proposed' })
  readonly points: number | null = null;

  @IntegerField({ min: 1, max: LONGEST_SUSPENSION_MONTHS, nullable: true, description: 'Stated length of suspension' })
  readonly suspensionMonths: number | null = null;

  @TextField({ max: 2000, nullable: true, description: 'Needed where the outcome departs from the proposal' })
  readonly reason: string | null = null;
}

export class FindingDto {
  @IdField()
  readonly findingId!: string;

  @CodeField({ example: 'fake-admission' })
  readonly violation!: string;

  @MoneyField({ nullable: true })
  readonly amount: string | null = null;

  @TextListField(CODE_RULE, { max: 20, optional: true, description: 'Legal bases; absent = those of the decision' })
  readonly bases?: readonly string[];

  @ObjectField(() => ConductDto, { nullable: true })
  readonly conduct: ConductDto | null = null;

  @ListField(() => LiablePersonDto, { max: 200, unique: 'subjectId' })
  readonly liable: readonly LiablePersonDto[] = [];
}

export class DecisionDto {
  @OneOfField(DECISION_KINDS)
  readonly kind!: string;

  @TextListField(CODE_RULE, { max: 20, description: 'Legal bases of the decision' })
  readonly bases: readonly string[] = [];

  @DayField({ nullable: true, description: 'Day of the decision: the score date. Needed unless kind is none' })
  readonly decidedOn: string | null = null;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;
}

export class AgreementActionDto {
  @OneOfField(['none', 'suspended', 'rescinded'])
  readonly action!: string;

  @OneOfField(['institution', 'department'])
  readonly scope: string = 'institution';

  @DayField({ nullable: true })
  readonly from: string | null = null;

  @DayField({ nullable: true, description: 'First day on which the action no longer holds' })
  readonly until: string | null = null;
}

const noAction = (): AgreementActionDto => Object.assign(new AgreementActionDto(), { action: 'none' });

export class InspectionResultDto {
  @IdField({ description: 'System that sends the fact' })
  readonly sourceSystem!: string;

  @IdField({ description: 'Its own number of the fact: sent twice, stored once' })
  readonly sourceId!: string;

  @IdField()
  readonly institutionId!: string;

  @OneOfField(INSPECTION_KINDS)
  readonly kind!: string;

  @DayField()
  readonly inspectedOn!: string;

  @ObjectField(() => DecisionDto)
  readonly decision!: DecisionDto;

  @ObjectField(() => AgreementActionDto)
  readonly agreementAction: AgreementActionDto = noAction();

  @ListField(() => FindingDto, { max: 500, unique: 'findingId' })
  readonly findings: readonly FindingDto[] = [];
}
