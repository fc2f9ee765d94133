export * from './knowledge.js';
export type { KnownAffiliation } from './known-affiliations.read-model.js';
export type { LeavingNotice, StoredFact, StoredListing } from './known-facts.read-model.js';
export * from './recorded-peers.js';
export type * from './known-subjects.read-model.js';
export { bookEnds, BOOKS_NOW, inRegion, isRevoked, primaryBooks, SUBJECTS_NOW } from './known-sql.js';
export * from './known.read-model.js';
export * from './subject-facts.js';
export * from './known.module.js';
