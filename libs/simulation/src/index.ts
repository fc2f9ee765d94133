export * from './report-csv.js';
export * from './report-json.js';
export * from './simulate-policy.js';
export * from './simulation.errors.js';
export * from './simulation-report.js';
export type * from './simulation-tally.js';
export * from './subject-change.js';
export * from './simulation.module.js';
