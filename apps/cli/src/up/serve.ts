import { setTimeout as sleep } from 'node:timers/promises';
import { environmentWith, inProject, type StartConfig } from '#config';
import { StartupError } from '#servers';
import type { DataDir } from '../data-dir.js';
import { EXIT } from '../failure.js';
import { ChildService } from './child-service.js';
import type { Databases } from './databases.js';
import { baseUrlOf } from './ports.js';
import type { Shutdown } from './shutdown.js';

const READY_LIMIT_MS = 60_000;
const ASK_EVERY_MS = 50;

/** Starts worker and API as processes of their own; settles, with what died, only when one ends by itself. */
export async function startServices(
  config: StartConfig,
  port: number,
  databases: Databases,
  dataDir: DataDir,
  shutdown: Shutdown,
): Promise<Promise<StartupError>[]> {
  const env = environmentWith({
    HOST: config.host,
    PORT: String(port),
    DATA_DIR: dataDir.path,
    DATABASE_URL: databases.serviceUrl,
    READER_DATABASE_URL: databases.readerUrl ?? '',
    REDIS_URL: databases.redisUrl ?? '',
  });
  const died: Promise<StartupError>[] = [];
  // Last started is first stopped: the API, then the worker.
  for (const [title, name] of [
    ['The worker', 'worker'],
    ['The API', 'api'],
  ] as const) {
    const child = ChildService.start(title, inProject(`dist/apps/${name}/src/main.js`), env, dataDir.in(`${name}.log`));
    died.push(child.died);
    await shutdown.add(() => child.stop());
  }
  return died;
}

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
