export * from './policy-catalogue.js';
export * from './policies.read-model.js';
export * from './policy.errors.js';
export * from './prisma-policy.store.js';
export * from './policy.module.js';
