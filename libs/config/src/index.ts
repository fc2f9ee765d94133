export * from './config.js';
export * from './config-error.js';
export { endWithParent } from './end-with-parent.js';
export {
  configFromProcess,
  environmentWith,
  loadConfig,
  loadStartConfig,
  startConfigFromProcess,
} from './load-config.js';
export { codeVersion, inProject } from './project-root.js';
export type { StartConfig } from './start-config.js';
export type { Env } from './environment-reader.js';
export * from './private-file.js';
export * from './rules-file.js';
