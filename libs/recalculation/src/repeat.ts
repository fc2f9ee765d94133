import type { Log } from '#observability';

/** Work that repeats until it is stopped. */
export interface Repetition {
  /** Ends after the run in progress. */
  stop(): Promise<void>;
}

/** Runs work again and again with a pause between two runs, never two at once; a failure is logged and tried again. */
export function repeat(name: string, pauseMs: number, log: Log, work: () => Promise<unknown>): Repetition {
  let stopped = false;
  let wake: () => void = () => {};
  const loop = async (): Promise<void> => {
    while (!stopped) {
      await work().catch((error: unknown) => log.error('repeated work failed', error, { work: name }));
      if (!stopped) await pause();
    }
  };
  const pause = (): Promise<void> =>
    new Promise((resume) => {
      const timer = setTimeout(resume, pauseMs);
      wake = () => {
        clearTimeout(timer);
        resume();
      };
    });
  const ended = loop();
  return {
    stop: () => {
      stopped = true;
      wake();
      return ended;
    },
  };
}
