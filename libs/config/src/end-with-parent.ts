/** How long an orphan may take to close before it is cut off. */
const GRACE_MS = 15_000;

/**
 * Stops this process as SIGTERM would when the process that started it is gone, however that ended: an IPC channel
 * breaks with its other end, also at SIGKILL. Without such a channel this does nothing.
 */
export function endWithParent(): void {
  if (process.send === undefined) return;
  process.once('disconnect', stop);
  // Neither the channel nor the listener is a reason to live on.
  process.channel?.unref();
  if (!process.connected) stop();
}

function stop(): void {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
}
