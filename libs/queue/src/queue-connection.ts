import { PostgresServer } from './postgres-server.js';
import type { QueueServer } from './queue-backend.js';
import { RedisServer } from './redis-server.js';

/** Which server keeps the queue. The PostgreSQL schema must have been made by `migrateQueueSchema`. */
export type QueueConnection =
  | { readonly kind: 'redis'; readonly url: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: 'bullmq' };

export function queueServer(connection: QueueConnection): QueueServer {
  if (connection.kind === 'redis') return new RedisServer(connection.url);
  return new PostgresServer(connection.url, connection.schema);
}
