/**
 * Says every so often that a worker lives while it works: reading a register's facts and taking effect last longer than
 * its silence may. A beat that fails is not missed: the next one says the same.
 */
export async function sayingAlive<T>(
  beat: () => Promise<unknown>,
  everyMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const timer = setInterval(() => void beat().catch(() => {}), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
