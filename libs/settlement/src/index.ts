export * from './check-payment.js';
export * from './claim-line.js';
export * from './settlement.module.js';
