import { pino, type DestinationStream, type Logger } from 'pino';
import { Log, type LogData, type RequestLine } from './log.js';
import { bufferedOutput } from './buffered-output.js';
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

/** Where the lines of requests go together, and how to send off what is held back. */
interface Lines {
  readonly all: Logger;
  readonly requests: Logger;
  readonly flush: () => void;
}

/** JSON lines on standard output. */
export class PinoLog extends Log {
  private constructor(private readonly lines: Lines) {
    super();
  }

  /** Writes each line at once. */
  static create({ destination = pino.destination({ dest: 1, sync: true }), ...options }: LogOptions): PinoLog {
    return PinoLog.over(destination, options, () => undefined);
  }

  /**
   * Writes many lines together, at most a tenth of a second late; warnings and errors at once, with all before them. A
   * process that is killed takes that tenth along.
   */
  static buffered(options: Omit<LogOptions, 'destination'>): PinoLog {
    const output = bufferedOutput();
    return PinoLog.over(output, options, () => output.flushSync());
  }

  private static over(
    destination: DestinationStream,
    { level, service }: Omit<LogOptions, 'destination'>,
    flush: () => void,
  ): PinoLog {
    const plain = {
      level,
      base: { service },
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    const careful = {
      ...plain,
      redact: { paths: REDACTED, censor: '***' },
      mixin: () => ({ ...currentRequest() }),
    };
    return new PinoLog({ all: pino(careful, destination), requests: pino(plain, destination), flush });
  }

  debug(message: string, data: LogData = {}): void {
    this.lines.all.debug(data, message);
  }

  info(message: string, data: LogData = {}): void {
    this.lines.all.info(data, message);
  }

  warn(message: string, data: LogData = {}): void {
    this.lines.all.warn(data, message);
    this.lines.flush();
  }

  error(message: string, error?: unknown, data: LogData = {}): void {
    this.lines.all.error(error === undefined ? data : { ...data, error: errorRecord(error) }, message);
    this.lines.flush();
  }

  request(line: RequestLine): void {
    this.lines.requests.info(line, 'request');
  }

  with(data: LogData): PinoLog {
    const { all, requests, flush } = this.lines;
    return new PinoLog({ all: all.child(data), requests: requests.child(data), flush });
  }
}
