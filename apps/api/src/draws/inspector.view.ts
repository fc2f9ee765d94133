import { type Inspector, INSPECTOR_KINDS, STATED_REASONS } from '#draws';
import { PageOf } from '../http/index.js';
import { ShownDay, ShownId, ShownInteger, ShownList, ShownOneOf, ShownText } from '../presenting/shown.js';

export class ConflictView {
  @ShownId()
  readonly institutionId!: string;

  @ShownOneOf(STATED_REASONS)
  readonly reason!: string;
}

export class AbsenceView {
  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'The day of coming back; null = not known' })
  readonly until!: string | null;
}

/** An inspector or expert, as last stated. */
export class InspectorView {
  @ShownId({ example: 'I640105-01' })
  readonly inspectorId!: string;

  @ShownInteger({ min: 1, description: 'Counts the statements' })
  readonly version!: number;

  @ShownOneOf(INSPECTOR_KINDS)
  readonly kind!: string;

  @ShownText()
  readonly name!: string;

  @ShownId({ nullable: true, description: 'The practitioner that this person is' })
  readonly subjectId!: string | null;

  @ShownList(() => ConflictView, { description: 'Institutions where this person does not go' })
  readonly conflicts!: readonly ConflictView[];

  @ShownList(() => AbsenceView, { description: 'Days on which this person is not drawn' })
  readonly absences!: readonly AbsenceView[];

  @ShownDay({ nullable: true, description: 'From this day on not drawn any more' })
  readonly endedOn!: string | null;
}

export class InspectorPage extends PageOf(InspectorView) {}

export const inspectorView = (inspector: Inspector): InspectorView => inspector;
