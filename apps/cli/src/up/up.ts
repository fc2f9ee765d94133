import { setTimeout as sleep } from 'node:timers/promises';
import type { StartConfig } from '#config';
import { Heads } from '#ledger';
import { SweepStale } from '#recalculation';
import { Clock } from '#kernel';
import type { StartupError } from '#servers';
import { DataDir } from '../data-dir.js';
import { backfillBooks } from '../database/backfill-books.js';
import { defaultPolicies, loadPolicies } from '../database/load-policies.js';
import { fileLog } from '../log.js';
import { configFor } from '../open-service.js';
import { Service } from '../service.js';
import type { Terminal } from '../terminal.js';
import { writeCredentials } from './credentials.js';
import { type Databases, openDatabases } from './databases.js';
import { loadDemoData } from './demo-data.js';
import { baseUrlOf, choosePort } from './ports.js';
import { overviewLines, readOverview } from './rating-overview.js';
import { startServices, untilReady } from './serve.js';
import type { Shutdown } from './shutdown.js';
import { counted } from './table.js';
import { SERVICE_FILE, whereToLook } from './where-to-look.js';

/** Ratings that are computed before it serves, some ten seconds at most. */
const FEW = 20_000;
const OVERVIEW_WAIT_MS = 1_000;
const NEVER = new Promise<never>(() => {});

const BY_UP = { actor: 'start', person: 'start', requestId: null } as const;

export interface UpOptions {
  readonly empty: boolean;
  /** The demo district with a tenth of its practitioners. */
  readonly small: boolean;
}

/**
 * Brings everything up and returns when it serves, with a promise that settles when a part of it dies and can't be
 * brought up again. Whatever was
 * started is in `shutdown`, also when this fails half way.
 */
export async function up(
  config: StartConfig,
  options: UpOptions,
  terminal: Terminal,
  shutdown: Shutdown,
): Promise<{ died: Promise<StartupError> }> {
  const dataDir = new DataDir(config.dataDir);
  dataDir.create();
  const port = await choosePort(config.host, config.port);
  const databases = await openDatabases(config, dataDir, terminal, shutdown);
  const service = await Service.open(configFor(config, databases.serviceUrl), fileLog(config, dataDir.in('up.log')));
  await shutdown.add(() => service.close());
  await prepareData(service, databases, options, dataDir, terminal, shutdown);
  const baseUrl = baseUrlOf(config.host, port);
  if (databases.embedded && (await writeCredentials(service, dataDir, baseUrl)) === null)
    terminal.line('Two persons of yours can issue keys here: there are no demo keys any more.');
  dataDir.writeJson(SERVICE_FILE, {
    pid: process.pid,
    baseUrl,
    databaseUrl: databases.serviceUrl,
    redisUrl: databases.redisUrl,
  });
  await shutdown.add(async () => dataDir.remove(SERVICE_FILE));
  const services = await startServices(config, port, databases, dataDir, terminal, shutdown);
  const died = Promise.race([databases.died, ...services.map((each) => each.died)]);
  // Read meanwhile: the ratings are there already.
  const overview = readOverview(service).then(overviewLines);
  await terminal.step('Starting API and worker', () =>
    Promise.race([overview.then(() => NEVER), orDeath(untilReady(config.host, port, shutdown), died)]),
  );
  for (const each of services) each.keep();
  await showing(overview, whereToLook(baseUrl, dataDir, databases.embedded), terminal, service);
  return { died };
}

/** The overview and where to look; of a large register it is told when it is there: it is served meanwhile. */
async function showing(
  overview: Promise<string[]>,
  whereToLook: readonly string[],
  terminal: Terminal,
  service: Service,
): Promise<void> {
  const early = await Promise.race([overview, sleep(OVERVIEW_WAIT_MS, null)]);
  for (const line of ['', ...(early === null ? [] : [...early, '']), ...whereToLook]) terminal.line(line);
  const told = early === null ? overview.then((lines) => ['', ...lines].forEach((line) => terminal.line(line))) : null;
  // Whoever stops before it was told doesn't miss it.
  const closed = (told ?? Promise.resolve()).catch(() => {}).then(() => service.close());
  if (told === null) await closed;
}

/** Policies, demo data and ratings: afterwards every rating is stored, unless there are very many. */
async function prepareData(
  service: Service,
  databases: Databases,
  { empty, small }: UpOptions,
  dataDir: DataDir,
  terminal: Terminal,
  shutdown: Shutdown,
): Promise<void> {
  const { added, refused } = await loadPolicies(service, defaultPolicies(), BY_UP, terminal, fillFew);
  for (const name of added) terminal.line(`Loaded the policy ${name}.`);
  for (const name of refused) {
    terminal.line(
      `The file of ${name} has changed, the stored version stays in force: publish a change as a new version.`,
    );
  }
  if (!databases.embedded) {
    terminal.line('Demo data and demo keys are for the embedded databases only.');
  } else if (!empty) await loadDemoData(service, small ? 'small' : 'full', dataDir, terminal, shutdown);
  await computeRatings(service, terminal, shutdown);
}

const staleIn = async (service: Service): Promise<number> =>
  (await service.get(Heads).counts(service.get(Clock).now())).stale;

/** A few are computed before anybody asks; many are the worker's, and everything else is served meanwhile. */
async function computeRatings(service: Service, terminal: Terminal, shutdown: Shutdown): Promise<void> {
  const stale = await staleIn(service);
  if (stale === 0) return;
  if (stale > FEW) return terminal.line(leftToTheWorker(stale));
  await terminal.progress('Computing ratings', stale, (update) =>
    service.get(SweepStale).execute((done) => {
      shutdown.check();
      update(done);
    }),
  );
}

const leftToTheWorker = (stale: number): string =>
  `${counted(stale)} ratings are behind their ledger: the worker computes them while everything is served, the metric ` +
  'probity_stale_ratings says how many are left.';

/** A new policy opens books for everybody: of a large register the workers fill them. */
const fillFew = async (service: Service): Promise<void> => {
  if ((await staleIn(service)) <= FEW) await backfillBooks(service);
};

async function orDeath(work: Promise<void>, died: Promise<StartupError>): Promise<void> {
  const death = await Promise.race([work, died]);
  if (death !== undefined) throw death;
}
