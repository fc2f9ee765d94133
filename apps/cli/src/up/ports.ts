import { createServer } from 'node:net';
import { freePort, StartupError } from '#servers';
import { EXIT } from '../failure.js';

/** The port to serve on: the given one when it can be listened on, any free one for 0. */
export async function choosePort(host: string, port: number): Promise<number> {
  if (port === 0) return freePort();
  const code = await listenOnce(host, port);
  if (code === null) return port;
  if (code === 'EADDRINUSE') {
    throw new StartupError(
      `Port ${port} is in use: stop the program that uses it, or set PORT to another one.`,
      EXIT.unavailable,
    );
  }
  const advice = code === 'EACCES' ? 'set PORT to one above 1023' : 'correct HOST and PORT';
  throw new StartupError(`Cannot listen on ${host}, port ${port} (${code}): ${advice}.`, EXIT.wrongConfiguration);
}

function listenOnce(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => resolve(code ?? message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** Where a browser on this machine finds what listens on a host. */
export function baseUrlOf(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
