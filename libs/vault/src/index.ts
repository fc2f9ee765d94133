export * from './data-key.store.js';
export * from './file-root-keys.js';
export * from './rewrap-keys.js';
export * from './root-keys.js';
export * from './vault.errors.js';
export * from './vault.js';
export * from './vault.module.js';
