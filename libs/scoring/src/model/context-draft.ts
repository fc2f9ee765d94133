import { ZERO_POINTS, type Day } from '#kernel';
import type { EntryDetail, EntryDraft } from './entry.js';
import type { LinkedCode } from './linked-code.js';
import type { StaffMember } from './staff.js';

/** Whose book states something from which day, and the key under which a later statement takes its place. */
export type ContextStatement = Pick<EntryDraft, 'subjectId' | 'scheme' | 'scoreDate' | 'orderKey'> & {
  readonly detail: EntryDetail;
};

/** A line without points that states something about its subject. */
export function contextDraft({ subjectId, scheme, scoreDate, orderKey, detail }: ContextStatement): EntryDraft {
  return {
    subjectId,
    scheme,
    scoreDate,
    orderKey,
    detail,
    cause: 'context',
    indicator: null,
    points: ZERO_POINTS,
    policy: null,
    validUntil: null,
    actKey: null,
    caseKey: null,
    evidenceId: null,
    causedBy: null,
    reversesSeq: null,
  };
}

/** A soft measure that took place, by the evidence that says so: taken back with it. */
export function measureDraft(
  { subjectId, scheme, evidenceId }: Pick<EntryDraft, 'subjectId' | 'scheme' | 'evidenceId'>,
  measure: string,
  doneOn: Day,
): EntryDraft {
  const orderKey = `measure/${measure}/${doneOn}`;
  return { ...contextDraft({ subjectId, scheme, scoreDate: doneOn, orderKey, detail: { measure } }), evidenceId };
}

/** Under which an institution's book states what it knows of a person. */
export const staffKey = (practitionerId: string): string => `staff/${practitionerId}`;

/** As an institution's book is told of a person: of several lines about one the newest counts. */
export function staffDraft(institutionId: string, scheme: string, staff: StaffMember, scoreDate: Day): EntryDraft {
  const orderKey = staffKey(staff.practitionerId);
  return contextDraft({ subjectId: institutionId, scheme, scoreDate, orderKey, detail: { staff } });
}

/** Under which a book states what it knows of another code of its subject. */
const linkedKey = ({ subjectId, scheme }: LinkedCode): string => `linked/${subjectId}/${scheme}`;

/** As a book is told of another code of its subject. */
export function linkedDraft(subjectId: string, scheme: string, linked: LinkedCode, scoreDate: Day): EntryDraft {
  return contextDraft({ subjectId, scheme, scoreDate, orderKey: linkedKey(linked), detail: { linked } });
}
