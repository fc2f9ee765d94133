export * from './ask-for-erasures.js';
export * from './erasure.js';
export * from './erasure.errors.js';
export * from './erasure.module.js';
export * from './erasure.store.js';
export * from './erasure-kind.js';
export { ERASED_TEXT, PERSONAL_TEXTS } from './personal-texts.js';
export * from './retention-rules.js';
