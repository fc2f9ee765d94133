/** Who does something, through which key, in which request: written beside every fact. */
export interface WriteContext {
  /** Key id, or the name of a process of ours (`nightly`, `demo`). */
  readonly actor: string;
  /** The person behind the key: what maker–checker compares. */
  readonly person: string;
  readonly requestId: string | null;
}

/** An open write transaction; every fact stored in it carries `id`. */
export abstract class Tx {
  abstract readonly id: bigint;
  /** When the knowledge clock stamped the transaction. */
  abstract readonly recordedAt: Date;
}

/**
 * Opens write transactions. The whole of `work` runs again when the database asks for it (deadlock, serialization),
 * so it must have no effects outside the transaction. `limitMs`: how long it may take, where the usual is too short.
 */
export abstract class TransactionRunner {
  abstract write<T>(context: WriteContext, work: (tx: Tx) => Promise<T>, limitMs?: number): Promise<T>;
}
