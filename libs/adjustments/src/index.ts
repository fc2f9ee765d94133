export type * from './adjustment.js';
export * from './adjustment-kind.js';
export * from './adjustments.module.js';
