import type { Language } from '#kernel';
import type { ResponsiblePerson } from '#known';
import type { CodeLists } from '#vocabulary';
import { ShownCode, ShownDay, ShownId, ShownInstant, ShownList, ShownText } from '../presenting/shown.js';

/** Something that somebody answers for. */
export class ResponsibleRoleView {
  @ShownCode({ description: 'A word of the code list `responsibleRoles`', example: 'legalRepresentative' })
  readonly role!: string;

  @ShownText({ description: 'The same in the language asked for' })
  readonly title!: string;
}

/** Somebody who answers for an institution. */
export class ResponsiblePersonView {
  @ShownId({ example: 'M640105000001' })
  readonly subjectId!: string;

  @ShownCode({ example: 'manager' })
  readonly subjectType!: string;

  @ShownList(() => ResponsibleRoleView)
  readonly roles!: readonly ResponsibleRoleView[];

  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'First day on which it has ended; null = goes on' })
  readonly until!: string | null;

  @ShownText({ description: 'Who stated it' })
  readonly recordedBy!: string;

  @ShownInstant()
  readonly recordedAt!: string;
}

export class ResponsiblePersonsView {
  @ShownId({ description: 'The institution' })
  readonly subjectId!: string;

  @ShownDay()
  readonly asOf!: string;

  @ShownList(() => ResponsiblePersonView)
  readonly items!: readonly ResponsiblePersonView[];
}

export function responsiblePersonView(
  { recordedAt, roles, ...person }: ResponsiblePerson,
  language: Language,
  words: CodeLists,
): ResponsiblePersonView {
  return {
    ...person,
    roles: roles.map((role) => ({ role, title: words.label('responsibleRoles', role)[language] })),
    recordedAt: recordedAt.toISOString(),
  };
}
