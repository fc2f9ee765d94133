export { openRecalculationQueue, type QueueOptions } from './bullmq-recalculation-queue.js';
export { startRecalculationWorker } from './bullmq-recalculation-worker.js';
export { migrateQueueSchema } from './migrate-queue-schema.js';
export type { QueueConnection } from './queue-connection.js';
export * from './recalculation-queue.js';
export { queueConnection, QueueModule } from './queue.module.js';
