import { appendFileSync } from 'node:fs';
import type { StartConfig } from '#config';
import { type Log, PinoLog } from '#observability';

/** A log beside the terminal. Few lines, so each is written at once. */
export function fileLog({ logLevel }: StartConfig, file: string): Log {
  const destination = { write: (line: string) => appendFileSync(file, line, { mode: 0o600 }) };
  return PinoLog.create({ level: logLevel, service: 'cli', destination });
}

/** For short commands: what went wrong on standard error, nothing else. */
export function errorLog({ logLevel }: StartConfig): Log {
  const level = logLevel === 'debug' || logLevel === 'trace' ? logLevel : 'error';
  return PinoLog.create({
    level,
    service: 'cli',
    destination: { write: (line: string) => process.stderr.write(line) },
  });
}
