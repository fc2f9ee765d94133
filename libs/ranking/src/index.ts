export * from './close-cycle.js';
export * from './closing-members.js';
export type * from './cycle-closing.js';
export * from './cycle-closing-kind.js';
export * from './rank-scheme.js';
export * from './ranked-cycle.js';
export * from './ranking.errors.js';
export * from './ranking.module.js';
export * from './notify-of-closing.js';
