export * from './evidence-answer.js';
export * from './evidence.errors.js';
export * from './intake.js';
export * from './prisma-evidence.store.js';
export * from './record-inspection-result.js';
export * from './record-standing-restoration.js';
export * from './revoke-evidence.js';
export * from './evidence.module.js';
