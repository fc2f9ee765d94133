import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { DomainError } from '#kernel';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers a request (`true`), or leaves it and the response as they are, for whoever is inside (`false`); at once, where it
 * need not wait. Rejected with what the request is refused for.
 */
export type Doorkeeper = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

const refusals = new WeakMap<IncomingMessage, DomainError>();

/** What a request was refused for at the door, for whoever writes the problem. */
export const refusedAtTheDoor = (request: IncomingMessage): DomainError | undefined => refusals.get(request);

/**
 * Has a doorkeeper asked before Fastify, whose hooks and reply cost as much as an answer that is ready. Whom it doesn't
 * answer goes in, as if nobody had been asked.
 */
export function askAtTheDoor(server: Server, doorkeeper: Doorkeeper): void {
  const inside = server.listeners('request') as Listener[];
  const goIn: Listener = (request, response) => {
    for (const listener of inside) listener.call(server, request, response);
  };
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const answered = doorkeeper(request, response);
    if (answered === false) goIn(request, response);
    else if (answered !== true) void afterwards(answered, request, response, goIn);
  });
}

async function afterwards(
  answered: Promise<boolean>,
  request: IncomingMessage,
  response: ServerResponse,
  goIn: Listener,
): Promise<void> {
  try {
    if (await answered) return;
  } catch (error) {
    refusals.set(request, error as DomainError);
  }
  goIn(request, response);
}
