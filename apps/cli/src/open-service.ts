import type { Config, StartConfig } from '#config';
import { StartupError } from '#servers';
import { DataDir } from './data-dir.js';
import { urlAs } from './database/connect.js';
import { readDatabaseState } from './database/database-state.js';
import { externalServer, knownLogins } from './database/logins.js';
import { EXIT } from './failure.js';
import { errorLog } from './log.js';
import { Service } from './service.js';
import { type RunningService, SERVICE_FILE } from './up/where-to-look.js';

/** The settings of a service over one database. */
export function configFor(config: StartConfig, databaseUrl: string): Config {
  return { ...config, databaseUrl };
}

/** Runs a command on the database of `DATABASE_URL`, else on that of the `npm start` that is running here. */
export async function withService<T>(config: StartConfig, work: (service: Service) => Promise<T>): Promise<T> {
  const service = await Service.open(configFor(config, await serviceUrlOf(config)), errorLog(config));
  try {
    return await work(service);
  } finally {
    await service.close();
  }
}

async function serviceUrlOf(config: StartConfig): Promise<string> {
  const dataDir = new DataDir(config.dataDir);
  if (config.databaseUrl !== null) return loginTo(dataDir, config.databaseUrl);
  const running = dataDir.readJson<RunningService>(SERVICE_FILE);
  if (running !== null) return running.databaseUrl;
  const advice = "set DATABASE_URL to the service's database, or run this while npm start is running";
  throw new StartupError(`There is no database: ${advice}.`, EXIT.wrongConfiguration);
}

/** The owner's URL only where it is known which login to use instead: no command works with the owner's rights. */
async function loginTo(dataDir: DataDir, databaseUrl: string): Promise<string> {
  const logins = knownLogins(dataDir, externalServer(databaseUrl));
  if (logins !== null) return urlAs(databaseUrl, logins.service);
  const { user, mayMigrate, pending } = await readDatabaseState(databaseUrl);
  if (pending.length > 0) {
    const advice = "run npm run probity -- migrate with its owner's DATABASE_URL";
    throw new StartupError(`The database lacks ${pending.length} migrations: ${advice}.`, EXIT.wrongConfiguration);
  }
  if (!mayMigrate) return databaseUrl;
  const advice = 'connect as a login that is a member of probity_service';
  throw new StartupError(`${user} owns the tables and could rewrite history: ${advice}.`, EXIT.wrongConfiguration);
}
