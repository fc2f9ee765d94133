/** The servers that `npm start` and `npm test` bring along. */
export { StartupError } from './servers/startup-error.mjs';
export { freePort } from './servers/ports.mjs';
export { startPostgres } from './servers/postgres.mjs';
export { hasRedis, startRedis } from './servers/redis.mjs';
