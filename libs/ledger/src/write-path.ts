import { clientOf, Prisma } from '#database';
import {
  DomainError,
  type Gathered,
  type Gathering,
  TransactionRunner,
  type Tx,
  type WriteContext,
  type WriteOptions,
} from '#kernel';
import { inputHash, isHashOf } from './input-hash.js';
import { KEY_REUSED, STILL_RUNNING } from './ledger.errors.js';
import { GoAlone, refusedAlone, RefusedAmong, refuseSome } from './refused-among.js';

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

/** A command that may go together with others, and what its work needs beside the transaction. */
export interface GatheredCommand<Item> {
  readonly command: Command;
  readonly item: Item;
}

/** One of those that go together, with its own transaction id. */
export interface Member<Item> {
  readonly tx: Tx;
  readonly item: Item;
}

/** Answers for each of its members, or refuses all for the sake of some (`RefusedAmong`). */
export type WorkTogether<Item, Body extends object> = (
  members: readonly Member<Item>[],
) => Promise<readonly CommandResult<Body>[]>;

/** An earlier answer, or why there is none to be given; `null` = the command is new. */
type Earlier<Body extends object> = CommandAnswer<Body> | DomainError | null;

interface Keyed extends Command {
  readonly idempotencyKey: string;
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
      const alone = async () => [await work(tx)];
      const [answer] = await refusedAlone(this.answers([{ command, item: null }], [tx], alone));
      return answer!;
    };
    return this.transactions.write(command.context, run, options);
  }

  /** Commands of one kind, which go together with those that wait beside them: each as if it had been run alone. */
  gather<Item, Body extends object>(
    work: WorkTogether<Item, Body>,
  ): Gathering<GatheredCommand<Item>, CommandAnswer<Body>> {
    const gathering = this.transactions.gather((all: readonly GatheredCommand<Item>[]) => this.runTogether(all, work));
    return {
      add: (one, { about, apart }: Gathered) => {
        const { idempotencyKey: key, context } = one.command;
        const own = key === null ? [] : [`${context.actor}\n${key}`];
        return gathering.add(one, { about, apart: [...apart, ...own] });
      },
    };
  }

  /** Whoever is refused takes nobody along: without them the others run again. What nobody foresaw is found by halves. */
  private async runTogether<Item, Body extends object>(
    all: readonly GatheredCommand<Item>[],
    work: WorkTogether<Item, Body>,
  ): Promise<(CommandAnswer<Body> | Error)[]> {
    if (all.length === 0) return [];
    try {
      const contexts = all.map(({ command }) => command.context);
      return await this.transactions.writeTogether(contexts, (txs) => this.answers(all, txs, work));
    } catch (error) {
      if (error instanceof RefusedAmong) return this.withoutRefused(all, error as RefusedAmong<Item>, work);
      // Of all of them alike: the database is busy, or away.
      if (error instanceof DomainError || all.length === 1) return all.map(() => error as Error);
      const half = error instanceof GoAlone ? 1 : Math.ceil(all.length / 2);
      return [
        ...(await this.runTogether(all.slice(0, half), work)),
        ...(await this.runTogether(all.slice(half), work)),
      ];
    }
  }

  private async withoutRefused<Item, Body extends object>(
    all: readonly GatheredCommand<Item>[],
    { refused }: RefusedAmong<Item>,
    work: WorkTogether<Item, Body>,
  ): Promise<(CommandAnswer<Body> | Error)[]> {
    const answers = await this.runTogether(
      all.filter(({ item }) => !refused.has(item)),
      work,
    );
    const others = answers.values();
    return all.map(({ item }) => refused.get(item) ?? others.next().value!);
  }

  private async answers<Item, Body extends object>(
    all: readonly GatheredCommand<Item>[],
    txs: readonly Tx[],
    work: WorkTogether<Item, Body>,
  ): Promise<CommandAnswer<Body>[]> {
    const earlier = await this.earlierAnswers<Body>(txs[0]!, all);
    refuseSome(all.map(({ item }, i) => [item, earlier[i] instanceof DomainError ? earlier[i] : null]));
    const fresh = all.map((one, i) => ({ ...one, tx: txs[i]! })).filter((_, i) => earlier[i] === null);
    const results = fresh.length === 0 ? [] : await work(fresh);
    await this.keep(fresh.map(({ command, tx }, i) => ({ command, tx, result: results[i]! })));
    const own = results.values();
    return earlier.map((answer) => (answer as CommandAnswer<Body> | null) ?? { ...own.next().value!, replayed: false });
  }

  private async earlierAnswers<Body extends object>(
    tx: Tx,
    all: readonly { readonly command: Command }[],
  ): Promise<Earlier<Body>[]> {
    const keyed = all.map(({ command }) => command).filter(isKeyed);
    if (keyed.length === 0) return all.map(() => null);
    const names = keyed.map(nameOf);
    // A second insert of the same key would only wait for the first; this says at once that it is still running.
    const locks = await clientOf(tx).$queryRaw<{ name: string; free: boolean }[]>`
      SELECT name, pg_try_advisory_xact_lock(hashtextextended(name, 7265002)) AS free FROM unnest(${names}::text[]) AS name`;
    const free = new Set(locks.filter((lock) => lock.free).map(({ name }) => name));
    const kept = await clientOf(tx).idempotencyKey.findMany({
      where: { OR: keyed.map(({ context, idempotencyKey: key }) => ({ actor: context.actor, key })) },
    });
    return all.map(({ command }) => {
      if (!isKeyed(command)) return null;
      if (!free.has(nameOf(command))) return new DomainError(STILL_RUNNING);
      const found = kept.find(({ actor, key }) => actor === command.context.actor && key === command.idempotencyKey);
      if (found === undefined) return null;
      if (!isHashOf(found.bodyHash, command)) return new DomainError(KEY_REUSED);
      return { created: found.status === 201, body: found.response as Body, replayed: true };
    });
  }

  private async keep(
    all: readonly { readonly command: Command; readonly tx: Tx; readonly result: CommandResult }[],
  ): Promise<void> {
    const data = all.flatMap(({ command, tx, result }) => {
      if (!isKeyed(command)) return [];
      const { context, idempotencyKey: key } = command;
      const response = result.body as Prisma.InputJsonObject;
      const status = result.created ? 201 : 200;
      return { actor: context.actor, key, txId: tx.id, bodyHash: inputHash(command), status, response };
    });
    if (data.length > 0) await clientOf(all[0]!.tx).idempotencyKey.createMany({ data });
  }
}

const isKeyed = (command: Command): command is Keyed => command.idempotencyKey !== null;
const nameOf = ({ context, idempotencyKey }: Keyed): string => `${context.actor}\n${idempotencyKey}`;
