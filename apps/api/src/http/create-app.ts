import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '#config';
import { Metrics, NestLog, type Log } from '#observability';
import { assertRoutesGuarded } from './access/assert-routes-guarded.js';
import { serveDocs } from './docs.js';
import { EdgeModule } from './edge.module.js';
import { fastifyAdapter } from './fastify-adapter.js';
import { addRequestHooks } from './request-hooks.js';
import { RouteTable } from './route-table.js';

/** How long running requests may go on after the order to stop. */
const DRAIN_MS = 10_000;

export interface HttpAppOptions {
  /** Whether SIGTERM and SIGINT close the app; off where a parent process or a test does it. */
  readonly listenToSignals?: boolean;
}

/**
 * The API with its whole edge, ready for `listen`. The module must export an `ApiKeyStore`, an `AuthenticateToken` and a `Clock`; what it provides as
 * `ReadinessCheck` is asked by `/health/ready`; everything may inject `Config`, `Log` and `Metrics`.
 */
export async function createHttpApp(
  appModule: Type | DynamicModule,
  config: Config,
  log: Log,
  { listenToSignals = true }: HttpAppOptions = {},
): Promise<NestFastifyApplication> {
  const metrics = new Metrics();
  const routes = new RouteTable();
  const adapter = fastifyAdapter(config, log);
  addRequestHooks(adapter.getInstance(), log, metrics, routes);
  const app = await newApp(EdgeModule.around(appModule, { config, log, metrics, routes }), adapter, log);
  assertRoutesGuarded(app.get(DiscoveryService));
  serveDocs(app, adapter.getInstance());
  drainOnClose(adapter);
  if (listenToSignals) app.enableShutdownHooks();
  return app;
}

function newApp(module: DynamicModule, adapter: FastifyAdapter, log: Log): Promise<NestFastifyApplication> {
  return NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLog(log),
    bodyParser: false, // ours takes JSON alone
    abortOnError: false,
    return503OnClosing: true,
    routeConflictPolicy: { duplicate: 'error', shadow: 'warn' },
  });
}

/** Idle connections close at once and running requests finish, but nobody holds the process up for ever. */
function drainOnClose(adapter: FastifyAdapter): void {
  const fastify = adapter.getInstance();
  fastify.addHook('preClose', (done) => {
    setTimeout(() => fastify.server.closeAllConnections(), DRAIN_MS).unref();
    done();
  });
}
