/** What a log line says besides its sentence. Never names, bodies, or URLs with ids: ids of requests and keys only. */
export type LogData = Readonly<Record<string, unknown>>;

/** Where log lines go. The message is a fixed sentence; what varies is in the data. */
export abstract class Log {
  abstract debug(message: string, data?: LogData): void;
  abstract info(message: string, data?: LogData): void;
  abstract warn(message: string, data?: LogData): void;
  abstract error(message: string, error?: unknown, data?: LogData): void;
  /** A log whose every line carries these data too. */
  abstract with(data: LogData): Log;
}
