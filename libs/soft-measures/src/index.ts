export * from './due-measures.js';
export type * from './measure-case.js';
export * from './measure-case-kind.js';
export * from './record-soft-measure.js';
export * from './soft-measure.js';
export * from './soft-measure.store.js';
export * from './soft-measures.module.js';
export * from './soft-measures.read-model.js';
