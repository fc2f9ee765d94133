import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Config } from '#config';
import { type Log, NestLog } from '#observability';
import { ServiceModule } from './service.module.js';

/** A class, abstract or not, by which a use case is found. */
type Token<T> = abstract new (...args: never[]) => T;

/** The use cases over one database connection. */
export class Service {
  private constructor(private readonly app: INestApplicationContext) {}

  static async open(config: Config, log: Log): Promise<Service> {
    const module = ServiceModule.with(config, log);
    return new Service(
      await NestFactory.createApplicationContext(module, { logger: new NestLog(log), abortOnError: false }),
    );
  }

  get<T>(type: Token<T>): T {
    return this.app.get<T>(type as never, { strict: false });
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
