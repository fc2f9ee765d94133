export * from './actor.js';
export * from './api-key.js';
export * from './api-key.store.js';
export * from './authenticate-key.js';
export * from './roles.js';
export * from './scopes.js';
export * from './access.module.js';
export * from './prisma-api-key.store.js';
