import { type Absence, type Conflict, INSPECTOR_KINDS, type InspectorKind, STATED_REASONS } from '#draws';
import type { Day } from '#kernel';
import { BodyExample, DayField, IdField, ListField, NameField, OneOfField, SubjectIdField } from '../http/index.js';

export class ConflictDto {
  @IdField({ description: 'The institution where this person does not go' })
  readonly institutionId!: string;

  @OneOfField(STATED_REASONS)
  readonly reason!: Conflict['reason'];
}

export class AbsenceDto {
  @DayField()
  readonly from!: Day;

  @DayField({ nullable: true, description: 'The day of coming back; null = not known' })
  readonly until: Day | null = null;
}

@BodyExample({ kind: 'inspector', name: '检查员' })
export class InspectorDto {
  @OneOfField(INSPECTOR_KINDS)
  readonly kind!: InspectorKind;

  @NameField({ max: 200 })
  readonly name!: string;

  @SubjectIdField({
    nullable: true,
    description: 'The practitioner that this person is: present and former institutions follow from its affiliations',
  })
  readonly subjectId: string | null = null;

  @ListField(() => ConflictDto, { max: 500, description: 'Institutions where this person does not go' })
  readonly conflicts: readonly ConflictDto[] = [];

  @ListField(() => AbsenceDto, { max: 100, description: 'Days on which this person is not drawn' })
  readonly absences: readonly (Absence & AbsenceDto)[] = [];

  @DayField({ nullable: true, description: 'From this day on not drawn any more' })
  readonly endedOn: Day | null = null;
}
