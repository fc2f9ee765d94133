import type { Day } from '#kernel';
import { contextDraft } from './context-draft.js';
import type { Entry, EntryDraft } from './entry.js';
import type { Hold } from './hold.js';

type Held = Pick<Entry, 'subjectId' | 'scheme' | 'seq' | 'evidenceId' | 'orderKey'>;

/** `appealId`: the case because of which it is held. */
export function holdDraft({ seq, evidenceId, orderKey, ...book }: Held, appealId: string, from: Day): EntryDraft {
  const { subjectId, scheme } = book;
  return said({ subjectId, scheme }, appealId, { line: seq, evidenceId, orderKey, from, until: null });
}

/** Ends on a day what another line began. */
export const releaseDraft = (
  { subjectId, scheme }: Pick<EntryDraft, 'subjectId' | 'scheme'>,
  appealId: string,
  hold: Hold,
  until: Day,
): EntryDraft => said({ subjectId, scheme }, appealId, { ...hold, until });

function said(book: Pick<EntryDraft, 'subjectId' | 'scheme'>, appealId: string, hold: Hold): EntryDraft {
  const orderKey = `hold/${appealId}/${hold.line}`;
  const scoreDate = hold.until ?? hold.from;
  return { ...contextDraft({ ...book, scoreDate, orderKey, detail: { hold } }), causedBy: appealId };
}
