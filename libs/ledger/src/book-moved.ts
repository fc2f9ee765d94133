import { Hint } from '#kernel';

/** Lines came into the books of some subjects: their ratings are behind. */
export const BOOK_MOVED = new Hint('book.moved');
