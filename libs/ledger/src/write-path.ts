import { clientOf, Prisma } from '#database';
import { DomainError, TransactionRunner, type Tx, type WriteContext, type WriteOptions } from '#kernel';
import { inputHash, isHashOf } from './input-hash.js';
import { KEY_REUSED, STILL_RUNNING } from './ledger.errors.js';

/** A request to change something: who, with which input, and the key under which it may be repeated. */
export interface Command {
  readonly context: WriteContext;
  /** Names the operation and its target, so that one key can't answer for two of them. */
  readonly name: string;
  readonly input: unknown;
  readonly idempotencyKey: string | null;
}

/** What a command answers: a JSON body, and whether it made something new. */
export interface CommandResult<Body extends object = object> {
  readonly created: boolean;
  readonly body: Body;
}

export interface CommandAnswer<Body extends object = object> extends CommandResult<Body> {
  /** The answer of an earlier run with the same key. */
  readonly replayed: boolean;
}

/**
 * The one generic write path: open a transaction → look for the key and compare the input's hash → run → keep the
 * answer under the key → commit → run again when the database asks for it. The key is stored in the same transaction
 * as the effect, so a crash leaves both or neither.
 */
export class WritePath {
  constructor(private readonly transactions: TransactionRunner) {}

  run<Body extends object>(
    command: Command,
    work: (tx: Tx) => Promise<CommandResult<Body>>,
    options?: WriteOptions,
  ): Promise<CommandAnswer<Body>> {
    const run = async (tx: Tx): Promise<CommandAnswer<Body>> => {
      if (command.idempotencyKey === null) return { ...(await work(tx)), replayed: false };
      const earlier = await this.earlierAnswer<Body>(tx, command, command.idempotencyKey);
      if (earlier !== null) return earlier;
      const result = await work(tx);
      await this.keep(tx, command, command.idempotencyKey, result);
      return { ...result, replayed: false };
    };
    return this.transactions.write(command.context, run, options);
  }

  private async earlierAnswer<Body extends object>(
    tx: Tx,
    command: Command,
    key: string,
  ): Promise<CommandAnswer<Body> | null> {
    const { actor } = command.context;
    // A second insert of the same key would only wait for the first; this says at once that it is still running.
    const [lock] = await clientOf(tx).$queryRaw<{ free: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${`${actor}\n${key}`}, 7265002)) AS free`;
    if (lock?.free !== true) throw new DomainError(STILL_RUNNING);
    const kept = await clientOf(tx).idempotencyKey.findUnique({ where: { actor_key: { actor, key } } });
    if (kept === null) return null;
    if (!isHashOf(kept.bodyHash, command)) throw new DomainError(KEY_REUSED);
    return { created: kept.status === 201, body: kept.response as Body, replayed: true };
  }

  private async keep(tx: Tx, command: Command, key: string, result: CommandResult): Promise<void> {
    await clientOf(tx).idempotencyKey.create({
      data: {
        actor: command.context.actor,
        key,
        txId: tx.id,
        bodyHash: inputHash(command),
        status: result.created ? 201 : 200,
        response: result.body as Prisma.InputJsonObject,
      },
    });
  }
}
