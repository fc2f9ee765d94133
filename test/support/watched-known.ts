import type { Known } from '#known';
import type { Services } from './services.js';

/** What is known, where something happens once the lines of many books are read, before anybody gets them. */
export function watchedKnown({ known }: Services, onRead: (subjectIds: readonly string[]) => Promise<void>): Known {
  const watched = Object.create(known) as Known;
  watched.now = () => {
    const view = known.now();
    const read = view.books.entriesOf.bind(view.books);
    view.books.entriesOf = async (scheme, subjectIds) => {
      const books = await read(scheme, subjectIds);
      await onRead(subjectIds);
      return books;
    };
    return view;
  };
  return watched;
}
