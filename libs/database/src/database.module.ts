import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#config';
import { Clock, IdSource, provide, provideAs, RandomIdSource, SystemClock, TransactionRunner } from '#kernel';
import { Log, Outage } from '#observability';
import { AfterCommit } from './after-commit.js';
import { Database, POOL_WAIT_MS, ProbeDatabase, Replica, WriteDatabase } from './database.js';
import { requireLeastPrivilege } from './least-privilege.js';
import { requireMigrated } from './migrations.js';
import { PrismaTransactionRunner } from './prisma-transaction-runner.js';
import { everywhere, NOBODY, type Reach } from './reach.js';
import { WriteAdmission } from './write-admission.js';

const REACH = Symbol('probity:reach');
/** Of all connections together: an outage is said once. */
const OUTAGE = Symbol('probity:database-outage');

/** The connection of a process, with the two sources of what can't be computed: time and ids. */
@Global()
@Module({
  providers: [
    { provide: OUTAGE, inject: [Log], useFactory: (log: Log) => new Outage(log, 'PostgreSQL') },
    {
      provide: Database,
      inject: [Config, OUTAGE, REACH],
      useFactory: async (config: Config, outage: Outage, reach: Reach): Promise<Database> => {
        const database = new Database({ url: config.databaseUrl, poolSize: config.databasePoolSize, outage, reach });
        // In the login's own role: it is the one to be looked at, and it is there before the others are migrated.
        await everywhere(() => requireMigrated(database));
        await everywhere(() => requireLeastPrivilege(database));
        return database;
      },
    },
    {
      provide: WriteDatabase,
      inject: [Config, OUTAGE, REACH],
      useFactory: ({ databaseUrl: url, databaseWritePoolSize: poolSize }: Config, outage: Outage, reach: Reach) =>
        new WriteDatabase({ url, poolSize, outage, reach }),
    },
    {
      provide: WriteAdmission,
      inject: [Config, REACH],
      useFactory: ({ databaseWritePoolSize: atOnce, writeWaitMs }: Config, reach: Reach) =>
        // Who answers nobody's call has nobody to refuse.
        new WriteAdmission({ atOnce, longestWaitMs: reach === NOBODY ? writeWaitMs : POOL_WAIT_MS }),
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
    provideAs(TransactionRunner, PrismaTransactionRunner, [WriteDatabase, AfterCommit, WriteAdmission]),
    provideAs(Clock, SystemClock, []),
    provideAs(IdSource, RandomIdSource, []),
  ],
  exports: [
    Database,
    WriteDatabase,
    WriteAdmission,
    ProbeDatabase,
    Replica,
    AfterCommit,
    TransactionRunner,
    Clock,
    IdSource,
  ],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly writing: WriteDatabase,
    private readonly probe: ProbeDatabase,
    private readonly replica: Replica,
  ) {}

  /** `reach`: what the process sees where it answers nobody's call. */
  static seeing(reach: Reach): DynamicModule {
    return { module: DatabaseModule, providers: [{ provide: REACH, useValue: reach }] };
  }

  /** After every other hook: nothing may still be writing. */
  async onApplicationShutdown(): Promise<void> {
    const all = [this.database, this.writing, this.probe, this.replica.database];
    await Promise.all(all.map((each) => each?.$disconnect()));
  }
}
