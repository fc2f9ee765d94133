import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Answers a request, or leaves it and the response as they are and returns `false`. */
export type Doorkeeper = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Has a doorkeeper asked before Fastify, whose hooks and reply cost as much as an answer that is ready. Whom it doesn't
 * answer goes in, as if nobody had been asked.
 */
export function askAtTheDoor(server: Server, doorkeeper: Doorkeeper): void {
  const inside = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (doorkeeper(request, response)) return;
    for (const listener of inside) listener.call(server, request, response);
  });
}
