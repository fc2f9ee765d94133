export * from './end-representation.js';
export * from './representation.errors.js';
export * from './representation.js';
export * from './representation-kind.js';
export * from './representation.module.js';
export * from './speaks-for.js';
