export * from './audit.js';
export * from './audit.module.js';
export * from './audit-log.read-model.js';
export * from './keep-trace.js';
