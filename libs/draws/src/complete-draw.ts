import { DomainError, requireReached, type Tx } from '#kernel';
import { checkRandomness, isRevealOf, valueOfRandomness } from './check-randomness.js';
import type { DrawRecord, Randomness, Reveal } from './draw-record.js';
import { drawResult } from './draw-result.js';
import { type DrawStatus, statusOf } from './draw-status.js';
import type { DrawStore } from './draw.store.js';
import { NOT_WAITING, UNKNOWN_DRAW, WRONG_RANDOMNESS } from './draws.errors.js';

/** Takes in the randomness of a draw; as soon as that is complete the draw has its result. */
export class CompleteDraw {
  constructor(private readonly draws: DrawStore) {}

  /** `signature`: the beacon's, of the round that was committed to. */
  async byBeacon(tx: Tx, drawId: string, signature: string): Promise<DrawRecord> {
    const record = await this.waiting(tx, drawId);
    const source = record.commitment.randomness;
    if (source.kind !== 'drand') throw new DomainError(WRONG_RANDOMNESS, { drawId });
    return this.complete(tx, record, { kind: 'drand', round: source.round, signature });
  }

  /** The nonce of one party. Told again it changes nothing. */
  async byReveal(tx: Tx, drawId: string, reveal: Reveal): Promise<DrawRecord> {
    const record = await this.waiting(tx, drawId);
    const source = record.commitment.randomness;
    if (source.kind !== 'commitReveal' || !isRevealOf(record.commitment, reveal))
      throw new DomainError(WRONG_RANDOMNESS, { drawId });
    const told = await this.draws.reveals(tx, drawId);
    if (told.some(({ party }) => party === reveal.party)) return record;
    await this.draws.addReveal(tx, drawId, reveal);
    const all = new Map([...told, reveal].map((each) => [each.party, each]));
    if (all.size < source.parties.length) return record;
    return this.complete(tx, record, {
      kind: 'commitReveal',
      reveals: source.parties.map(({ name }) => all.get(name)!),
    });
  }

  private async complete(tx: Tx, record: DrawRecord, randomness: Randomness): Promise<DrawRecord> {
    const { commitment, hash } = record;
    if (checkRandomness(commitment, randomness).length > 0)
      throw new DomainError(WRONG_RANDOMNESS, { drawId: commitment.id });
    const result = drawResult(commitment, hash, valueOfRandomness(randomness));
    await this.draws.addResult(tx, commitment.id, randomness, result);
    return { ...record, randomness, result };
  }

  private async waiting(tx: Tx, drawId: string): Promise<DrawRecord> {
    const seen = await this.draws.find(drawId, tx);
    if (seen === null) throw new DomainError(UNKNOWN_DRAW, { drawId });
    const { region } = seen.record.commitment;
    requireReached(tx, region);
    await this.draws.lock(tx, region);
    const found = (await this.draws.find(drawId, tx))!;
    const status: DrawStatus = statusOf(found, tx.recordedAt);
    if (status !== 'committed') throw new DomainError(NOT_WAITING, { drawId, status });
    return found.record;
  }
}
