import { Log, type LogData, type RequestLine } from './log.js';
import { currentRequest } from './request-context.js';
import { errorRecord } from './scrub.js';

export interface FakeLogLine extends LogData {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
}

/** Keeps its lines for a test to look at. */
export class FakeLog extends Log {
  /** Hears every line of every such log. */
  static heard: ((line: FakeLogLine) => void) | null = null;

  constructor(
    readonly lines: FakeLogLine[] = [],
    private readonly bound: LogData = {},
  ) {
    super();
  }

  debug(message: string, data: LogData = {}): void {
    this.add('debug', message, data);
  }

  info(message: string, data: LogData = {}): void {
    this.add('info', message, data);
  }

  warn(message: string, data: LogData = {}): void {
    this.add('warn', message, data);
  }

  error(message: string, error?: unknown, data: LogData = {}): void {
    this.add('error', message, error === undefined ? data : { ...data, error: errorRecord(error) });
  }

  request(line: RequestLine): void {
    this.add('info', 'request', { ...line });
  }

  with(data: LogData): FakeLog {
    return new FakeLog(this.lines, { ...this.bound, ...data });
  }

  private add(level: FakeLogLine['level'], message: string, data: LogData): void {
    const line = { ...this.bound, ...currentRequest(), ...data, level, message };
    this.lines.push(line);
    FakeLog.heard?.(line);
  }
}
