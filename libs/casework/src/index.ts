export * from './case.js';
export * from './case-kind.js';
export * from './case-kinds.js';
export * from './casework.errors.js';
export * from './casework.module.js';
export * from './decide-case.js';
export * from './open-case.js';
export * from './case.store.js';
