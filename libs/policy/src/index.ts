export { CompiledTexts, type LoadedPolicy } from './compiled-texts.js';
export type * from './policy-text.js';
export * from './policy-compiler.js';
export * from './policy-catalogue.js';
export * from './policies.read-model.js';
export * from './policy.errors.js';
export * from './policy.store.js';
export * from './policy.module.js';
