export * from './advance-due.js';
export * from './keep-fresh.js';
export * from './prisma-night.store.js';
export * from './repeat.js';
export * from './run-nightly.js';
export * from './sweep-stale.js';
export * from './verify-ratings.js';
export * from './recalculation.module.js';
