import { REPORT_OUTCOMES } from '#scoring';
import {
  BodyExample,
  DayField,
  FlagField,
  IdField,
  ListField,
  NameField,
  ObjectField,
  OneOfField,
  SubjectIdField,
  TextField,
  WordField,
} from '../http/index.js';
import { FindingDto, MOST_FINDINGS } from './finding.dto.js';

/** Whoever reported it. Kept encrypted, apart from the report, which says only that there is somebody. */
export class InformantDto {
  @NameField({ max: 200, personal: true })
  readonly name!: string;

  @TextField({ max: 200, personal: true, description: 'A telephone number or address' })
  readonly contact!: string;

  @TextField({ max: 200, nullable: true, personal: true, description: 'Where a reward goes' })
  readonly account: string | null = null;

  @FlagField({ description: 'Whether somebody of the institution itself' })
  readonly insider: boolean = false;
}

@BodyExample({
  sourceSystem: 'hotline',
  sourceId: '2025-77',
  kind: 'complaint',
  subjectId: 'H64010500001',
  receivedOn: '2025-04-01',
  outcome: 'confirmed',
  confirmedOn: '2025-04-20',
})
export class ReportDto {
  @IdField({ description: 'System that sends the fact' })
  readonly sourceSystem!: string;

  @IdField({ description: 'Its own number of the fact: sent twice, stored once' })
  readonly sourceId!: string;

  @WordField('reportKinds')
  readonly kind!: string;

  @SubjectIdField({ description: 'Whom the report is about' })
  readonly subjectId!: string;

  @DayField({ nullable: true, description: 'Day of receipt; null = an information report that never came' })
  readonly receivedOn!: string | null;

  @OneOfField(REPORT_OUTCOMES, { description: 'Only what is confirmed counts' })
  readonly outcome!: string;

  @DayField({ nullable: true, description: 'Day of the confirmation: the score date. Needed when confirmed' })
  readonly confirmedOn: string | null = null;

  @DayField({ nullable: true, description: 'Last day on which an information report was on time' })
  readonly dueOn: string | null = null;

  @ListField(() => FindingDto, { max: MOST_FINDINGS, unique: 'findingId', description: 'What was confirmed' })
  readonly findings: readonly FindingDto[] = [];

  @ObjectField(() => InformantDto, {
    nullable: true,
    description: 'Taken in with a new report alone; a repetition may say whatever it likes',
  })
  readonly informant: InformantDto | null = null;
}
