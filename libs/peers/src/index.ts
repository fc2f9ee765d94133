export * from './compute-peers.js';
export type * from './computed-peers.js';
export type * from './peer-recording.js';
export * from './peer-recording-kind.js';
export * from './peers.errors.js';
export * from './peers.module.js';
export * from './record-peers.js';
export * from './rescore-peers.js';
