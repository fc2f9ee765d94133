export * from './inspection-decisions.read-model.js';
export * from './inspection.module.js';
