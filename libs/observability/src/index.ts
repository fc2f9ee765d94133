export * from './log.js';
export * from './metrics.js';
export * from './nest-log.js';
export * from './outage.js';
export * from './pino-log.js';
export * from './request-context.js';
