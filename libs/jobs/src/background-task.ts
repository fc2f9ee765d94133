import type { Log } from '#observability';

/** Something that a process does again and again without being asked. */
export interface BackgroundTask {
  readonly name: string;
  /** The pause between two runs. */
  readonly pauseMs: number;
  /** `signal`: aborted when the process ends; what takes long stops then. */
  readonly work: (signal: AbortSignal) => Promise<unknown>;
}

/** A task that runs until it is stopped. */
export interface RunningTask {
  /** Ends after the run in progress, which is told to stop. */
  stop(): Promise<void>;
}

/** Runs a task, never twice at once; a failure is logged and tried again. */
export function startTask({ name, pauseMs, work }: BackgroundTask, log: Log): RunningTask {
  const stopping = new AbortController();
  let wake: () => void = () => {};
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await work(stopping.signal).catch((error: unknown) =>
        log.error('a background task failed', error, { task: name }),
      );
      if (!stopping.signal.aborted) await pause();
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
      stopping.abort();
      wake();
      return ended;
    },
  };
}
