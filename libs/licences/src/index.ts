export * from './licence-withdrawal.js';
export * from './licence-withdrawal-kind.js';
export * from './licences.errors.js';
export * from './licences.module.js';
