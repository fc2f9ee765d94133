import { setTimeout as pause } from 'node:timers/promises';
import { isEnd } from '#jobs';
import type { RecalculationRun } from '#recalculation';
import { runView } from './recalculation-run.view.js';

const LOOK_MS = 500;
/** Looks without news after which a comment tells proxies that somebody is still there. */
const QUIET_LOOKS = 30;

/** The progress of a run as Server-Sent Events: whenever something changed, until it ends or nobody listens. */
export async function* runEvents(
  found: RecalculationRun,
  look: () => Promise<RecalculationRun | null>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let [said, quiet] = ['', 0];
  for (let run: RecalculationRun | null = found; run !== null; run = await look()) {
    const data = JSON.stringify(runView(run));
    quiet = data === said ? quiet + 1 : 0;
    if (quiet === 0) yield `event: progress\ndata: ${data}\n\n`;
    else if (quiet % QUIET_LOOKS === 0) yield ': nothing new\n\n';
    said = data;
    if (isEnd(run.status) || !(await paused(signal))) return;
  }
}

/** False when the wait was cut short. */
async function paused(signal: AbortSignal): Promise<boolean> {
  try {
    await pause(LOOK_MS, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
