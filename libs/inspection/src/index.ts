export type { DueInspection, WithDue } from './due-inspections.js';
export * from './inspection-decisions.read-model.js';
export * from './inspection.module.js';
