export * from './notice.js';
export * from './notice-feed.read-model.js';
export * from './notice-message.js';
export * from './notice-sql.js';
export * from './notices.module.js';
export * from './tell-notices.js';
