import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Config } from '#config';
import { Log, Metrics } from '#observability';
import { HealthController } from './operations/health.controller.js';
import { MetricsController } from './operations/metrics.controller.js';

export interface Edge {
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** The root of the API's modules: the app's own, and around it what every one may inject: `Config`, `Log`, `Metrics`. */
@Module({})
export class EdgeModule {
  static around(appModule: Type | DynamicModule, { config, log, metrics }: Edge): DynamicModule {
    return {
      module: EdgeModule,
      global: true,
      imports: [DiscoveryModule, appModule],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Log, useValue: log },
        { provide: Metrics, useValue: metrics },
      ],
      exports: [Config, Log, Metrics],
    };
  }
}
