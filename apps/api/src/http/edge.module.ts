import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule, Reflector } from '@nestjs/core';
import { ApiKeyStore, Authenticate, AuthenticateKey, AuthenticateToken, ProvenCallers } from '#access';
import { Config } from '#config';
import { Clock, provide } from '#kernel';
import { Log, Metrics } from '#observability';
import { AccessGuard } from './access/access.guard.js';
import { Admission } from './access/admission.js';
import { KeyUses } from './access/key-uses.js';
import { RateLimit } from './access/rate-limit.js';
import { QueryGuard } from './access/query.guard.js';
import { HealthController } from './operations/health.controller.js';
import { MetricsController } from './operations/metrics.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { RouteTable } from './route-table.js';
import { ValidationPipe } from './validation/validation.pipe.js';

export interface Edge {
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly routes: RouteTable;
}

/**
 * The root of the API's modules: the app's own, and around it what every request passes, and what every module may
 * inject: `Config`, `Log`, `Metrics`.
 */
@Module({})
export class EdgeModule {
  static around(appModule: Type | DynamicModule, { config, log, metrics, routes }: Edge): DynamicModule {
    return {
      module: EdgeModule,
      global: true,
      imports: [DiscoveryModule, appModule],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Log, useValue: log },
        { provide: Metrics, useValue: metrics },
        { provide: RouteTable, useValue: routes },
        provide(AuthenticateKey, [ApiKeyStore, Clock]),
        provide(RateLimit, [Config]),
        provide(KeyUses, [ApiKeyStore, Clock, Log]),
        provide(Authenticate, [AuthenticateKey, AuthenticateToken]),
        { provide: ProvenCallers, inject: [Authenticate], useFactory: (by: Authenticate) => new ProvenCallers(by) },
        provide(Admission, [Config, RateLimit, KeyUses]),
        { ...provide(AccessGuard, [Reflector, Authenticate, Admission]), provide: APP_GUARD },
        { ...provide(QueryGuard, []), provide: APP_GUARD },
        { ...provide(ValidationPipe, []), provide: APP_PIPE },
        { ...provide(ProblemFilter, [Log, RouteTable]), provide: APP_FILTER },
      ],
      exports: [Config, Log, Metrics, ProvenCallers, Admission],
    };
  }
}
