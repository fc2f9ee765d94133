import type { Day } from '#kernel';
import type { SubjectStatement } from '#known';
import { contextDraft, type Entry } from '#scoring';

/** What a book that isn't opened yet would be told first of an institution: as the registry does when it opens. */
export function openingLine({ subjectId, kind, agreement }: SubjectStatement, scheme: string, asOf: Day): Entry {
  const detail = { institution: { kind, agreement } };
  return { ...contextDraft({ subjectId, scheme, scoreDate: asOf, orderKey: 'registry/subject', detail }), seq: 1 };
}
