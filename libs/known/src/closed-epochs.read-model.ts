import { type Database, everywhere, Prisma } from '#database';
import { DomainError } from '#kernel';
import type { Log } from '#observability';

/** Between two looks at how far the replica is. */
const EVERY_MS = 250;

/** A replica that lacks what the primary had so long ago is left alone until it has caught up. */
const MAX_BEHIND_MS = 5_000;

interface Look {
  readonly at: number;
  readonly epoch: bigint;
}

interface EpochRow {
  readonly id: bigint;
  readonly hash: string;
}

/**
 * Which database answers what is asked about closed epochs: the replica once it has the epoch, else the primary.
 *
 * A replica may show two commits in another order than the primary, so what no epoch has closed over is never asked of
 * it. That it shows an epoch means that it shows every transaction of the epoch: the sequencer saw them all committed
 * before it closed the epoch, so they stand before it in the log that the replica replays. Region scope is as old as the
 * replica; `MAX_BEHIND_MS` bounds that.
 */
export class ClosedEpochs {
  /** The last epoch that the replica is known to have; `null` = it is not to be asked. */
  private replayed: bigint | null = null;
  /** What the primary had, youngest last, back to the first that is older than the bound. */
  private primaryHad: readonly Look[] = [];
  private isForeign = false;
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly primary: Database,
    private readonly replica: Database | null,
    private readonly log: Log,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Who is to be asked about what an epoch and those before it closed over; `null` = everything: the primary. */
  databaseFor(upTo: bigint | null): Database {
    const { primary, replica, replayed } = this;
    return replica !== null && upTo !== null && replayed !== null && upTo <= replayed ? replica : primary;
  }

  /** Whether the replica answers now. */
  get usesReplica(): boolean {
    return this.replayed !== null;
  }

  start(): void {
    if (this.replica !== null) this.again(0);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer ?? undefined);
    this.timer = null;
    await this.looking;
  }

  /** Looks once how far the replica is; one that can't be asked is left alone. */
  async look(): Promise<void> {
    const found = await everywhere(() => this.compare()).catch((error: unknown) => {
      // That it is out of reach its connections say.
      if (!(error instanceof DomainError)) this.log.error('how far the replica is could not be asked', error);
      return null;
    });
    this.replayed = found;
  }

  /** The last epoch of the replica; `null` where it is too far behind, or of another ledger. */
  private async compare(): Promise<bigint | null> {
    const [theirs] = await this.replica!.prepared<EpochRow>(
      Prisma.sql`SELECT id, hash FROM epoch ORDER BY id DESC LIMIT 1`,
    );
    const [ours] = await this.primary.prepared<{ last: bigint; hash: string | null }>(Prisma.sql`
      SELECT (SELECT coalesce(max(id), 0) FROM epoch) AS last,
        (SELECT hash FROM epoch WHERE id = ${theirs?.id ?? null}::bigint) AS hash`);
    this.remember({ at: this.now(), epoch: BigInt(ours!.last) });
    if (theirs === undefined || ours!.hash === null) return null;
    this.tell(ours!.hash !== theirs.hash, theirs.id);
    const isBehind = BigInt(theirs.id) < this.primaryHad[0]!.epoch;
    return this.isForeign || isBehind ? null : BigInt(theirs.id);
  }

  /** Once, not at every look. */
  private tell(isForeign: boolean, epoch: bigint): void {
    if (isForeign && !this.isForeign) {
      this.log.error('the replica is of another ledger', undefined, { task: 'replica', epoch: String(epoch) });
    }
    this.isForeign = isForeign;
  }

  private remember(look: Look): void {
    const past = [...this.primaryHad, look];
    const firstWithin = past.findIndex(({ at }) => at >= look.at - MAX_BEHIND_MS);
    this.primaryHad = past.slice(Math.max(0, firstWithin - 1));
  }

  private again(afterMs: number): void {
    this.timer = setTimeout(() => void this.turn(), afterMs).unref();
  }

  private async turn(): Promise<void> {
    this.looking = this.look();
    await this.looking;
    this.looking = null;
    if (this.timer !== null) this.again(EVERY_MS);
  }
}
