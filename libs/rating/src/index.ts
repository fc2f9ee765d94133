export * from './known-book.read-model.js';
export * from './prisma-head.store.js';
export * from './prisma-rating.store.js';
export * from './rating-answer.js';
export * from './rating-history.js';
export * from './rating.errors.js';
export * from './recalculate-rating.js';
export * from './rating.module.js';
