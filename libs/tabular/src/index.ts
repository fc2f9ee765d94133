export * from './charset.js';
export * from './column-path.js';
export * from './csv-rows.js';
export { linesOf, type SentLine } from './lines-of.js';
export * from './safe-cell.js';
export * from './table-row.js';
export * from './xlsx-rows.js';
export * from './xlsx.errors.js';
