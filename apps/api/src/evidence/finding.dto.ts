import {
  CODE_RULE,
  CodeField,
  DayField,
  IdField,
  IntegerField,
  ListField,
  MoneyField,
  ObjectField,
  PointsField,
  SubjectIdField,
  TextField,
  TextListField,
  WordField,
  WordListField,
} from '../http/index.js';

const MOST_CIRCUMSTANCES = 20;
/** A century: what a policy allows, it says itself. */
const MOST_MONTHS = 1200;
export const MOST_FINDINGS = 500;

export class ConductDto {
  @DayField()
  readonly from!: string;

  @DayField({ description: 'Last day of the conduct' })
  readonly to!: string;
}

export class LiablePersonDto {
  @SubjectIdField()
  readonly subjectId!: string;

  @WordField('liabilities')
  readonly liability!: string;

  @WordListField('mitigations', { max: MOST_CIRCUMSTANCES })
  readonly mitigation: readonly string[] = [];

  @WordListField('aggravations', { max: MOST_CIRCUMSTANCES })
  readonly aggravation: readonly string[] = [];

  @PointsField({ nullable: true, description: 'Stated points; null = as proposed' })
  readonly points: number | null = null;

  @IntegerField({ min: 1, max: MOST_MONTHS, nullable: true, description: 'Stated length of suspension' })
  readonly suspensionMonths: number | null = null;

  @TextField({ max: 2000, nullable: true, description: 'Needed where the outcome departs from the proposal' })
  readonly reason: string | null = null;
}

export class FindingDto {
  @IdField()
  readonly findingId!: string;

  @CodeField({ example: 'fake-admission' })
  readonly violation!: string;

  @MoneyField({ nullable: true, description: 'Yuan of the fund that it is about' })
  readonly amount: string | null = null;

  @MoneyField({ optional: true, description: 'Yuan that are paid back to the fund' })
  readonly recovered?: string;

  @MoneyField({ optional: true, description: 'Yuan of fine' })
  readonly fine?: string;

  @MoneyField({ optional: true, description: 'Yuan of liquidated damages by the agreement' })
  readonly damages?: string;

  @TextListField(CODE_RULE, {
    max: 20,
    optional: true,
    description: 'Legal bases; absent = those of the decision, in a report none',
  })
  readonly bases?: readonly string[];

  @ObjectField(() => ConductDto, { nullable: true })
  readonly conduct: ConductDto | null = null;

  @ListField(() => LiablePersonDto, { max: 200, unique: 'subjectId' })
  readonly liable: readonly LiablePersonDto[] = [];
}
