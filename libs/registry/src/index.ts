export * from './book-problems.js';
export * from './prisma-registry.store.js';
export * from './register-subject.js';
export * from './registry-warnings.js';
export * from './registry.errors.js';
export * from './set-affiliation.js';
export * from './subject.js';
export * from './registry.module.js';
