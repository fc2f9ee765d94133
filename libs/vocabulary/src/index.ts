export * from './code-list-error.js';
export * from './code-lists.js';
export * from './list-names.js';
export * from './read-code-lists.js';
export * from './vocabulary.module.js';
