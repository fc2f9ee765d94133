import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.js';

/** Lets Nest, and what is built on its logger, speak through our log. Its own chatter at boot is debug. */
export class NestLog implements LoggerService {
  constructor(private readonly out: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.out.debug(textOf(message), contextOf(rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.log(message, ...rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.log(message, ...rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.out.warn(textOf(message), contextOf(rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const error = [message, ...rest].find((part) => part instanceof Error);
    this.out.error(error === message ? 'Nest reports an error' : textOf(message), error, contextOf(rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }
}

function textOf(message: unknown): string {
  return typeof message === 'string' ? message : message instanceof Error ? message.name : JSON.stringify(message);
}

/** Nest puts the name of the speaking class last. */
function contextOf(rest: readonly unknown[]): { context?: string } {
  const last = rest.at(-1);
  return typeof last === 'string' ? { context: last } : {};
}
