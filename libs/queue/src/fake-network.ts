import { once } from 'node:events';
import net from 'node:net';

/** A wire to a server that tests can cut, freeze and mend. */
export class FakeNetwork {
  readonly #sockets = new Set<net.Socket>();
  readonly #server = net.createServer((socket) => this.#join(socket));
  #port = 0;
  #frozen = false;

  private constructor(private readonly target: URL) {}

  /** Opens a wire to the server of the URL. */
  static async to(url: string): Promise<FakeNetwork> {
    const network = new FakeNetwork(new URL(url));
    await network.mend();
    return network;
  }

  /** The server's URL by way of this wire. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.#port);
    return url.href;
  }

  /** Connections break and new ones are refused, as when the server has died. */
  async cut(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Connections stay, but nothing comes through any more, as when the server hangs. */
  freeze(): void {
    this.#frozen = true;
    for (const socket of this.#sockets) socket.pause();
  }

  async mend(): Promise<void> {
    this.#frozen = false;
    for (const socket of this.#sockets) socket.resume();
    if (this.#server.listening) return;
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as net.AddressInfo).port;
  }

  #join(near: net.Socket): void {
    const far = net.connect(Number(this.target.port), this.target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      if (this.#frozen) from.pause();
    }
  }
}
