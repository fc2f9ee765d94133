export * from './append-lines.js';
export * from './backfill-books.js';
export * from './notify-books.js';
export * from './reversal-line.js';
export { LinkedCodes } from './linked-codes.read-model.js';
export * from './books.module.js';
export { movesByPoints } from './roll-up.js';
