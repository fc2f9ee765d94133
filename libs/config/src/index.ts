export * from './config.js';
export * from './config-error.js';
export { configFromProcess, loadConfig } from './load-config.js';
export type { Env } from './environment-reader.js';
