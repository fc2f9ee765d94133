import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it came in. */
export interface Received {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
}

type Answer = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'never';

/** Somebody whom notices are sent to, on this machine: keeps all that comes, and answers what it is told to. */
export class Receiver {
  readonly received: Received[] = [];
  /** What the next messages are answered. */
  answer: (message: Received) => Answer | Promise<Answer> = () => ({ status: 204 });

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', async (request, response) => {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
      const { headers, url } = request;
      const message = { id: String(headers['webhook-id']), headers, body, path: url ?? '' };
      receiver.received.push(message);
      const answer = await receiver.answer(message);
      if (answer !== 'never') response.writeHead(answer.status, answer.headers).end('x'.repeat(100_000));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  url(path = '/hook'): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  /** What came since it was last asked. */
  take(): Received[] {
    return this.received.splice(0);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
