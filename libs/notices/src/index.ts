export * from './notice.js';
export * from './notices.module.js';
export * from './tell-notices.js';
