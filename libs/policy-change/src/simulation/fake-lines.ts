import { type Day, hundredths } from '#kernel';
import type { Entry, EntryDraft } from '#scoring';

/** A line of one point that a fact led to, with what a test says of it. */
export function fakeDraft(parts: Partial<EntryDraft> = {}): EntryDraft {
  return {
    subjectId: 'D1',
    scheme: 'personnel',
    cause: 'scored',
    indicator: 'other',
    points: hundredths(100),
    policy: { code: 'p', version: '1' },
    scoreDate: '2025-06-01' as Day,
    validUntil: null,
    actKey: null,
    caseKey: null,
    orderKey: 'order',
    evidenceId: 'ev_1',
    causedBy: null,
    reversesSeq: null,
    detail: {},
    ...parts,
  };
}

export const fakeLine = (seq: number, parts: Partial<Entry> = {}): Entry => ({ ...fakeDraft(parts), seq });
