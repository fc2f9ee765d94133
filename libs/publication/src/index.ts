export * from './publication.errors.js';
export * from './publication.js';
export * from './publication-kind.js';
export * from './publication.module.js';
export * from './publication.store.js';
export * from './publication-withdrawal-kind.js';
