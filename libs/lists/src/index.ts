export type * from './list-entry.js';
export * from './list-entries.read-model.js';
export * from './list-entry-kind.js';
export * from './list-entry.store.js';
export * from './list-exit-kind.js';
export * from './lists.errors.js';
export * from './lists.module.js';
export * from './veto-kind.js';
export * from './veto-lifting-kind.js';
