/** Who does something, through which key, in which request: written beside every fact. */
export interface WriteContext {
  /** Key id, or the name of a process of ours (`nightly`, `demo`). */
  readonly actor: string;
  /** The person behind the key: what maker–checker compares. */
  readonly person: string;
  readonly requestId: string | null;
  /** Absent where no request asked for it. */
  readonly origin?: WriteOrigin;
}

/** From where something was asked for, and by which operation on what. */
export interface WriteOrigin {
  readonly address: string | null;
  /** Method and address without ids. */
  readonly operation: string;
  /** The id in the address. */
  readonly target: string | null;
  /** As what: the role of whoever asked; `null` = nobody known. */
  readonly role: string | null;
  /** The region that whoever asked is limited to, a prefix of codes; `null` = none. */
  readonly region: string | null;
}

/**
 * What may be done sooner when a commit is told of it, such as recalculating a book that moved. Only that: it can be
 * lost with the process, so whoever finds the work in the database does it all the same.
 */
export class Hint {
  /** `noun.verb` in the past tense: `book.moved`. */
  constructor(readonly name: string) {}
}

/** An open write transaction; every fact stored in it carries `id`. */
export abstract class Tx {
  abstract readonly id: bigint;
  /** When the knowledge clock stamped the transaction. */
  abstract readonly recordedAt: Date;
  /** Who writes. */
  abstract readonly context: WriteContext;

  /** The region that the writer is limited to, a prefix of codes; `null` = none. */
  abstract readonly region: string | null;

  /**
   * From here on the transaction sees, and writes, whatever region it belongs to. For what has to look at everything:
   * duplicates, heads, links, roll-ups. Whatever the caller named has been found within their region before.
   */
  abstract followEverywhere(): Promise<void>;

  /** Leaves a hint for after the commit; nobody hears of it when the transaction is undone. An id left twice counts once. */
  abstract after(hint: Hint, ids: readonly string[]): void;
}

export interface WriteOptions {
  /** How long it may take in milliseconds, where the usual is too short. */
  readonly limitMs?: number | undefined;
  /** The subject whose other writes it has to wait for anyway; `null`, unless told: no single one. */
  readonly about?: string | null | undefined;
}

/** How a write may go together with others. */
export interface Gathered {
  /** The subject that it is about. */
  readonly about: string;
  /** What no two that go together may have in common. */
  readonly apart: readonly string[];
}

/** Writes that wait beside each other go together, as many as there are when their turn comes. */
export interface Gathering<Item, Result> {
  /** What became of it, or why it failed: as if it had been written alone. */
  add(item: Item, how: Gathered): Promise<Result>;
}

/**
 * Opens write transactions. The whole of `work` runs again when the database asks for it (deadlock, serialization),
 * so it must have no effects outside the transaction.
 */
export abstract class TransactionRunner {
  abstract write<T>(context: WriteContext, work: (tx: Tx) => Promise<T>, options?: WriteOptions): Promise<T>;

  /** Several writes in one transaction, each with an id and a writer of its own. For what was gathered: its turn has come. */
  abstract writeTogether<T>(contexts: readonly WriteContext[], work: (txs: readonly Tx[]) => Promise<T>): Promise<T>;

  /** `run` answers for each of the writes that go together. */
  abstract gather<Item, Result>(
    run: (items: readonly Item[]) => Promise<readonly (Result | Error)[]>,
  ): Gathering<Item, Result>;
}
