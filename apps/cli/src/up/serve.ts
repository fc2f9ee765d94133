import { setTimeout as sleep } from 'node:timers/promises';
import { environmentWith, inProject, type StartConfig } from '#config';
import { StartupError } from '#servers';
import type { DataDir } from '../data-dir.js';
import { EXIT } from '../failure.js';
import type { Terminal } from '../terminal.js';
import { ChildService } from './child-service.js';
import type { Databases } from './databases.js';
import { KeptService } from './kept-service.js';
import { baseUrlOf } from './ports.js';
import type { Shutdown } from './shutdown.js';

const READY_LIMIT_MS = 60_000;
const ASK_EVERY_MS = 50;

/** Starts worker and API as processes of their own. */
export async function startServices(
  config: StartConfig,
  port: number,
  databases: Databases,
  dataDir: DataDir,
  terminal: Terminal,
  shutdown: Shutdown,
): Promise<KeptService[]> {
  const env = environmentWith({
    HOST: config.host,
    PORT: String(port),
    DATA_DIR: dataDir.path,
    DATABASE_URL: databases.serviceUrl,
    READER_DATABASE_URL: databases.readerUrl ?? '',
    REDIS_URL: databases.redisUrl ?? '',
  });
  const services: KeptService[] = [];
  // Last started is first stopped: the API, then the worker.
  for (const [title, name] of [
    ['The worker', 'worker'],
    ['The API', 'api'],
  ] as const) {
    const [script, log] = [inProject(`dist/apps/${name}/src/main.js`), dataDir.in(`${name}.log`)];
    const service = new KeptService(
      () => ChildService.start(title, script, env, log),
      (pauseMs) => terminal.line(restarts(title, pauseMs, log)),
    );
    services.push(service);
    await shutdown.add(() => service.stop());
  }
  return services;
}

const restarts = (title: string, pauseMs: number, log: string): string =>
  `${title} ended unexpectedly and is started again in ${pauseMs / 1000} s; no fact was lost. ${log} may say why.`;

/** Waits until the API says that it is ready. */
export async function untilReady(host: string, port: number, shutdown: Shutdown): Promise<void> {
  const url = `${baseUrlOf(host, port)}/health/ready`;
  for (const start = performance.now(); performance.now() - start < READY_LIMIT_MS; await sleep(ASK_EVERY_MS)) {
    shutdown.check();
    const ready = await fetch(url, { signal: AbortSignal.timeout(ASK_EVERY_MS * 40) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
  }
  throw new StartupError(
    `The API did not get ready within ${READY_LIMIT_MS / 1000} seconds: look at its log.`,
    EXIT.failed,
  );
}
