export type * from './repair.js';
export * from './repair-kind.js';
export * from './repair-plans.read-model.js';
export * from './repairs.errors.js';
export * from './repairs.module.js';
export * from './standing-restoration-kind.js';
