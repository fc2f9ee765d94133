import { type Day, ZERO_POINTS } from '#kernel';
import type { Entry } from '#scoring';
import type { SubjectStatement } from './simulation-view.read-model.js';

/** What a book that isn't opened yet would be told first of an institution: as the registry does when it opens. */
export function openingLine({ subjectId, kind, agreement }: SubjectStatement, scheme: string, asOf: Day): Entry {
  return {
    subjectId,
    scheme,
    seq: 1,
    cause: 'context',
    indicator: null,
    points: ZERO_POINTS,
    policy: null,
    scoreDate: asOf,
    validUntil: null,
    actKey: null,
    caseKey: null,
    orderKey: 'registry/subject',
    evidenceId: null,
    causedBy: null,
    reversesSeq: null,
    detail: { institution: { kind, agreement } },
  };
}
