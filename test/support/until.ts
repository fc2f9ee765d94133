import { setTimeout as pause } from 'node:timers/promises';

/** Waits until a condition holds; fails with its name when that takes longer than the limit. */
export async function until(
  name: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 30_000,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${limitMs} ms: ${name}`);
    await pause(20);
  }
}
