import type { Known } from '#known';
import type { Services } from './services.js';

/** What is known, where something happens once the lines of many books are read, before anybody gets them. */
export function watchedKnown({ known }: Services, onRead: (subjectIds: readonly string[]) => Promise<void>): Known {
  const watched = Object.create(known) as Known;
  watched.entriesOf = async (scheme, subjectIds) => {
    const books = await known.entriesOf(scheme, subjectIds);
    await onRead(subjectIds);
    return books;
  };
  return watched;
}
