export * from './appeal.js';
export * from './appeal-kind.js';
export * from './appeals.errors.js';
export * from './appeals.module.js';
export * from './notice.js';
export * from './notices.js';
