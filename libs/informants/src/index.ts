export type * from './informant.js';
export * from './informant.store.js';
export * from './informants.errors.js';
export * from './informants.js';
export * from './informants.module.js';
