export * from './after-commit.js';
export * from './database.errors.js';
export * from './database.js';
export * from './database.module.js';
export * from './day-column.js';
export * from './least-privilege.js';
export * from './prisma-transaction-runner.js';
export * from './sql-state.js';
export { Prisma } from './generated/client.js';
