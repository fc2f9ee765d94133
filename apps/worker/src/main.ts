import 'reflect-metadata';
import { hostname } from 'node:os';
import { NestFactory } from '@nestjs/core';
import { configFromProcess, endWithParent } from '#config';
import { NestLog, PinoLog } from '#observability';
import { WorkerModule } from './worker.module.js';

endWithParent();
const config = configFromProcess();
const log = PinoLog.create({ level: config.logLevel, service: 'worker' });

try {
  const module = WorkerModule.with(config, log, `${hostname()}-${process.pid}`);
  const app = await NestFactory.createApplicationContext(module, { logger: new NestLog(log), abortOnError: false });
  app.enableShutdownHooks();
  log.info('working');
} catch (error) {
  log.error('the worker could not start', error);
  process.exit(1);
}
