import type { DomainError } from '#kernel';

/** Some of those that went together are refused; nothing of any is stored, and the others can go again without them. */
export class RefusedAmong<Item = unknown> extends Error {
  constructor(readonly refused: ReadonlyMap<Item, DomainError>) {
    super('some of them are refused');
  }
}

/** Says of those that went together that each has to go by itself: what follows from one depends on the one before. */
export class GoAlone extends Error {}

/** Refuses those that something is said against, if there are any. */
export function refuseSome<Item>(said: readonly (readonly [Item, DomainError | null])[]): void {
  const refused = said.flatMap(([item, error]) => (error === null ? [] : [[item, error] as const]));
  if (refused.length > 0) throw new RefusedAmong(new Map(refused));
}

/** Where only one went: refused as if nobody had heard of several. */
export async function refusedAlone<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const [alone] = error instanceof RefusedAmong ? error.refused.values() : [];
    throw alone ?? error;
  }
}
