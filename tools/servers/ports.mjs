import { createServer } from 'node:net';
import { StartupError } from './startup-error.mjs';

export const LOOPBACK = '127.0.0.1';

/**
 * Listens and closes again; resolves to the port.
 * @param {number} port
 * @returns {Promise<number>}
 */
function tryPort(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const { port: bound } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(bound));
    });
  });
}

/** A port of the loopback interface that nobody listens on now. */
export function freePort() {
  return tryPort(0);
}

/**
 * The given port when it can be listened on, any free one when none is given.
 * @param {number | undefined} port
 * @param {string} purpose what would listen there, for the sentence
 * @returns {Promise<number>}
 */
export async function usablePort(port, purpose) {
  if (port === undefined) return freePort();
  try {
    return await tryPort(port);
  } catch (error) {
    throw portError(port, purpose, /** @type {NodeJS.ErrnoException} */ (error).code);
  }
}

/**
 * @param {number} port
 * @param {string} purpose
 * @param {string} [code]
 */
export function portError(port, purpose, code = 'EADDRINUSE') {
  if (code === 'EADDRINUSE') {
    return new StartupError(`Port ${port} for ${purpose} is in use: stop the program that uses it, or choose another.`);
  }
  return new StartupError(`Port ${port} for ${purpose} cannot be used (${code}): choose another.`);
}
