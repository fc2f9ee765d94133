/** What a log line says besides its sentence. Never names, bodies, or URLs with ids: ids of requests and keys only. */
export type LogData = Readonly<Record<string, unknown>>;

/** What is said of a request that was answered. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  /** The pattern, not the URL: `/v1/ratings/:subjectId`; `none` = there is no such route. */
  readonly route: string;
  readonly status: number;
  readonly durationMs?: number;
  readonly keyId?: string;
}

/** Where log lines go. The message is a fixed sentence; what varies is in the data. */
export abstract class Log {
  abstract debug(message: string, data?: LogData): void;
  abstract info(message: string, data?: LogData): void;
  abstract warn(message: string, data?: LogData): void;
  abstract error(message: string, error?: unknown, data?: LogData): void;
  /** Says `request` of every one. Its fields hold no secrets, so that none are looked for ten thousand times a second. */
  abstract request(line: RequestLine): void;
  /** A log whose every line carries these data too. */
  abstract with(data: LogData): Log;
}
