export * from './policy-catalogue.js';
export * from './policies.read-model.js';
export * from './policy.errors.js';
export * from './policy.store.js';
export * from './policy.module.js';
