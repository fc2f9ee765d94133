import { freePort } from '#servers';
import { SpawnedProcess } from './spawned-process.js';

/** An API by itself. */
export class ApiProcess extends SpawnedProcess {
  private constructor(
    settings: Readonly<Record<string, string>>,
    private readonly baseUrl: string,
  ) {
    super('apps/api/src/main.js', settings);
  }

  /** Starts one and waits until it is ready. */
  static async start(settings: Readonly<Record<string, string>>): Promise<ApiProcess> {
    const port = String(await freePort());
    const api = new ApiProcess({ ...settings, PORT: port }, `http://127.0.0.1:${port}`);
    const isReady = (): Promise<boolean> =>
      fetch(`${api.baseUrl}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    await api.untilWorks(isReady);
    return api;
  }

  async get(path: string, key: string): Promise<Response> {
    return fetch(`${this.baseUrl}${path}`, { headers: { authorization: `Bearer ${key}` } });
  }

  async post(path: string, key: string, body: object): Promise<Response> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    return fetch(`${this.baseUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}
