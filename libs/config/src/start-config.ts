import type { Config } from './config.js';

/** What `probity` starts from: the settings of a service, but without `DATABASE_URL` it brings a database up itself. */
export interface StartConfig extends Omit<Config, 'databaseUrl'> {
  readonly databaseUrl: string | null;
}
