import { pino, type DestinationStream, type Logger } from 'pino';
import { Log, type LogData } from './log.js';
import { currentRequest } from './request-context.js';
import { errorRecord } from './scrub.js';

const SECRETS = ['authorization', 'apiKey', 'password', 'secret', 'token'];
const REDACTED = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

export interface LogOptions {
  readonly level: string;
  /** Which process speaks: `api`, `worker`. */
  readonly service: string;
  /** Standard output when absent. */
  readonly destination?: DestinationStream;
}

/** JSON lines on standard output. */
export class PinoLog extends Log {
  private constructor(private readonly logger: Logger) {
    super();
  }

  static create({ level, service, destination }: LogOptions): PinoLog {
    const options = {
      level,
      base: { service },
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      redact: { paths: REDACTED, censor: '***' },
      mixin: () => ({ ...currentRequest() }),
    };
    return new PinoLog(destination === undefined ? pino(options) : pino(options, destination));
  }

  debug(message: string, data: LogData = {}): void {
    this.logger.debug(data, message);
  }

  info(message: string, data: LogData = {}): void {
    this.logger.info(data, message);
  }

  warn(message: string, data: LogData = {}): void {
    this.logger.warn(data, message);
  }

  error(message: string, error?: unknown, data: LogData = {}): void {
    this.logger.error(error === undefined ? data : { ...data, error: errorRecord(error) }, message);
  }

  with(data: LogData): PinoLog {
    return new PinoLog(this.logger.child(data));
  }
}
