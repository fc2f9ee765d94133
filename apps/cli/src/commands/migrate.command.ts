import { startConfigFromProcess } from '#config';
import type { Command } from 'commander';
import { StartupError } from '#servers';
import { placeOf } from '../database/connect.js';
import { readDatabaseState } from '../database/database-state.js';
import { migrateDatabase, SERVICE_ROLE } from '../database/migrate-database.js';
import { EXIT } from '../failure.js';
import { Terminal } from '../terminal.js';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description("bring the schema, the roles' grants and the queue's schema up to date (the owner's DATABASE_URL)")
    .action(migrate);
}

async function migrate(): Promise<void> {
  const { databaseUrl } = startConfigFromProcess();
  if (databaseUrl === null) {
    const advice = "set DATABASE_URL to its owner's; npm start migrates the embedded database by itself";
    throw new StartupError(`There is no database to migrate: ${advice}.`, EXIT.wrongConfiguration);
  }
  const { user, mayMigrate, pending } = await readDatabaseState(databaseUrl);
  if (!mayMigrate) {
    throw new StartupError(
      `${user} may not change the schema: set DATABASE_URL to its owner's.`,
      EXIT.wrongConfiguration,
    );
  }
  const terminal = new Terminal();
  await terminal.step(`Migrating ${placeOf(databaseUrl)}`, () => migrateDatabase(databaseUrl, pending));
  for (const name of pending) terminal.line(`  applied ${name}`);
  if (pending.length === 0) terminal.line('  the schema was up to date');
  terminal.line(
    `The service connects as a member of ${SERVICE_ROLE}: CREATE ROLE … LOGIN PASSWORD '…' IN ROLE ${SERVICE_ROLE}.`,
  );
}
