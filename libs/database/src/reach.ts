import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Whose rows a caller sees: those of the regions whose codes begin with these digits, everybody's or nobody's. The
 * database's policies decide by it: the role `probity_region` with the setting of that name, or the login's own role.
 */
export type Reach = string;

export const EVERYWHERE: Reach = '*';
export const NOBODY: Reach = '';

/** Who is asking, from the moment on at which it is known; nobody until then. */
export class Caller {
  reach: Reach = NOBODY;
}

const callers = new AsyncLocalStorage<{ readonly reach: Reach }>();

/** Starts something, and all that it starts, with what the caller sees. */
export function forCaller(caller: Caller, start: () => void): void {
  callers.run(caller, start);
}

/** The same for something that is waited for: what the ORM is asked begins only there. */
export function within<T>(reach: Reach, run: () => PromiseLike<T>): Promise<T> {
  return callers.run({ reach }, async () => await run());
}

/** Runs what the system does by itself, whoever brought it about: closing epochs, recalculating, telling others. */
export function everywhere<T>(run: () => PromiseLike<T>): Promise<T> {
  return within(EVERYWHERE, run);
}

/** `undefined` = nobody's call: what the process does by itself. */
export function currentReach(): Reach | undefined {
  return callers.getStore()?.reach;
}

/**
 * What is streamed to a caller piece by piece, each read with what the caller saw when it began: later the next piece is
 * asked for by a connection that has room again, in nobody's name.
 */
export function asCaller<T>(pieces: AsyncIterable<T>): AsyncIterable<T> {
  const reach = currentReach();
  return reach === undefined ? pieces : withinReach(reach, pieces);
}

async function* withinReach<T>(reach: Reach, pieces: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await within(reach, () => iterator.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
