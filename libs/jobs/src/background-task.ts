import { type Log, Outage } from '#observability';

/** The longest pause between two tries of a task that fails again and again. */
const LONGEST_PAUSE_MS = 5_000;

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

/** The pause after so many failures in a row: twice as long each time, but a rare task stays as rare as it is. */
export function pauseAfter(failures: number, pauseMs: number): number {
  return Math.max(pauseMs, Math.min(pauseMs * 2 ** failures, LONGEST_PAUSE_MS));
}

/**
 * Runs a task, never twice at once. A failure is tried again, with longer and longer pauses, and said once until the
 * task works again; one that is `saidElsewhere`, for all tasks at once, isn't said here.
 */
export function startTask(
  { name, pauseMs, work }: BackgroundTask,
  log: Log,
  saidElsewhere: (error: unknown) => boolean = () => false,
): RunningTask {
  const stopping = new AbortController();
  const outage = new Outage(log.with({ task: name }), 'a background task');
  let failures = 0;
  let wake: () => void = () => {};
  const run = async (): Promise<void> => {
    try {
      await work(stopping.signal);
      failures = 0;
      outage.works();
    } catch (error) {
      failures += 1;
      if (!saidElsewhere(error)) outage.failed(error as Error);
    }
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await run();
      if (!stopping.signal.aborted) await pause();
    }
  };
  const pause = (): Promise<void> =>
    new Promise((resume) => {
      const timer = setTimeout(resume, pauseAfter(failures, pauseMs));
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
