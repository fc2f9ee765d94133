export { ClosedEpochs } from './closed-epochs.read-model.js';
export * from './knowledge.js';
export type { KnownAffiliation, ResponsiblePerson } from './known-affiliations.read-model.js';
export type {
  FindingsMoney,
  LeavingNotice,
  RecordedReview,
  StoredFact,
  StoredListing,
} from './known-facts.read-model.js';
export * from './matter.js';
export type * from './known-reviews.read-model.js';
export * from './recorded-peers.js';
export type * from './known-subjects.read-model.js';
export {
  BOOKS_NOW,
  inRegion,
  isRevoked,
  LAST_WRITTEN,
  primaryBooks,
  primaryBooksOfAll,
  SUBJECTS_NOW,
} from './known-sql.js';
export * from './known.read-model.js';
export * from './rating-news.read-model.js';
export * from './subject-facts.js';
export type { ToldLine } from './told-line.js';
export * from './known.module.js';
