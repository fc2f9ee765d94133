import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#config';
import { Clock, IdSource, provide, provideAs, RandomIdSource, SystemClock, TransactionRunner } from '#kernel';
import { Log, Outage } from '#observability';
import { AfterCommit } from './after-commit.js';
import { Database, ProbeDatabase, Replica } from './database.js';
import { requireLeastPrivilege } from './least-privilege.js';
import { requireMigrated } from './migrations.js';
import { PrismaTransactionRunner } from './prisma-transaction-runner.js';
import { everywhere, type Reach } from './reach.js';

const REACH = Symbol('probity:reach');

/** The connection of a process, with the two sources of what can't be computed: time and ids. */
@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [Config, Log, REACH],
      useFactory: async (config: Config, log: Log, reach: Reach): Promise<Database> => {
        const outage = new Outage(log, 'PostgreSQL');
        const database = new Database({ url: config.databaseUrl, poolSize: config.databasePoolSize, outage, reach });
        // In the login's own role: it is the one to be looked at, and it is there before the others are migrated.
        await everywhere(() => requireMigrated(database));
        await everywhere(() => requireLeastPrivilege(database));
        return database;
      },
    },
    {
      provide: ProbeDatabase,
      inject: [Config],
      useFactory: ({ databaseUrl }: Config) => new ProbeDatabase(databaseUrl),
    },
    {
      provide: Replica,
      inject: [Config, Log, REACH],
      useFactory: ({ readerDatabaseUrl: url, databasePoolSize: poolSize }: Config, log: Log, reach: Reach): Replica => {
        const outage = new Outage(log, 'the replica of PostgreSQL');
        return new Replica(url === null ? null : new Database({ url, poolSize, outage, reach }));
      },
    },
    provide(AfterCommit, [Log]),
    provideAs(TransactionRunner, PrismaTransactionRunner, [Database, AfterCommit]),
    provideAs(Clock, SystemClock, []),
    provideAs(IdSource, RandomIdSource, []),
  ],
  exports: [Database, ProbeDatabase, Replica, AfterCommit, TransactionRunner, Clock, IdSource],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly probe: ProbeDatabase,
    private readonly replica: Replica,
  ) {}

  /** `reach`: what the process sees where it answers nobody's call. */
  static seeing(reach: Reach): DynamicModule {
    return { module: DatabaseModule, providers: [{ provide: REACH, useValue: reach }] };
  }

  /** After every other hook: nothing may still be writing. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.database, this.probe, this.replica.database].map((each) => each?.$disconnect()));
  }
}
