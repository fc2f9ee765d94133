import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#config';
import { Clock, IdSource, provide, provideAs, RandomIdSource, SystemClock, TransactionRunner } from '#kernel';
import { Log } from '#observability';
import { AfterCommit } from './after-commit.js';
import { Database } from './database.js';
import { requireLeastPrivilege } from './least-privilege.js';
import { requireMigrated } from './migrations.js';
import { PrismaTransactionRunner } from './prisma-transaction-runner.js';

/** The connection of a process, with the two sources of what can't be computed: time and ids. */
@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [Config],
      useFactory: async (config: Config): Promise<Database> => {
        const database = new Database({ url: config.databaseUrl, poolSize: config.databasePoolSize });
        await requireMigrated(database);
        await requireLeastPrivilege(database);
        return database;
      },
    },
    provide(AfterCommit, [Log]),
    provideAs(TransactionRunner, PrismaTransactionRunner, [Database, AfterCommit]),
    provideAs(Clock, SystemClock, []),
    provideAs(IdSource, RandomIdSource, []),
  ],
  exports: [Database, AfterCommit, TransactionRunner, Clock, IdSource],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  /** After every other hook: nothing may still be writing. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.$disconnect();
  }
}
