export * from './chain-entry.js';
export * from './knowledge-clock.js';
export * from './ledger.errors.js';
export * from './ledger.read-model.js';
export * from './prisma-ledger.store.js';
export type { RecordedEntry } from './recorded-entry.js';
export * from './write-path.js';
export * from './ledger.module.js';
