import { pino } from 'pino';

/** So many bytes are written together, some forty lines. */
const TOGETHER = 8_192;
const LATEST_MS = 100;

type Output = ReturnType<typeof pino.destination>;

/** Standard output, in pieces of some size; what is left is written when the process ends. */
export function bufferedOutput(): Output {
  const output = pino.destination({ dest: 1, sync: true, minLength: TOGETHER, periodicFlush: LATEST_MS });
  process.once('exit', () => output.flushSync());
  return output;
}
