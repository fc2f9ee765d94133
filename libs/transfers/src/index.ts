export * from './department-answer.store.js';
export * from './matters.js';
export * from './record-answer.js';
export * from './transfer.js';
export * from './transfer-kind.js';
export * from './transfers.errors.js';
export * from './transfers.module.js';
