import { DomainError, type FieldError, fieldError, hashOf, requireReached, type Tx } from '#kernel';
import { checkCommitment } from './check-commitment.js';
import { type Commitment, DRAW_FORMAT, type Party, type RandomnessSource, type Team } from './commitment.js';
import { type AskedStratum, drawLists } from './draw-lists.js';
import type { AskedLists, KnownSources } from './draw-sources.read-model.js';
import type { DrawRecord } from './draw-record.js';
import type { DrawStore } from './draw.store.js';
import { DRAWN_ALREADY, INVALID_DRAW, REPLACED_ALREADY, UNKNOWN_DRAW } from './draws.errors.js';
import { QUICKNET, roundAfter, timeOfRound } from './drand.js';
import { sortedCommitment } from './sorted-commitment.js';
import { verifyRecord } from './verify-record.js';

/** A draw as it is asked for. */
export interface AskedDraw extends Omit<AskedLists, 'redrawOf'> {
  readonly drawId: string;
  readonly purpose: string;
  readonly strata: readonly AskedStratum[];
  readonly team: Team;
  /** Of the beacon the first round not before it, of parties the time until which they reveal. */
  readonly drawAt: Date;
  /** Empty = the beacon. */
  readonly parties: readonly Party[];
  readonly redrawOf: { readonly drawId: string; readonly reason: string } | null;
}

/** Time to publish the hash before the randomness is known. */
const NOTICE_MS = 60_000;
/** How long a beacon's signature may take to be brought here. */
const BRING_WITHIN_MS = 7 * 24 * 3_600_000;

/** Commits to the lists of a draw, before anybody can know its randomness (X6). */
export class CommitDraw {
  constructor(private readonly draws: DrawStore) {}

  async execute(tx: Tx, asked: AskedDraw, sources: KnownSources): Promise<DrawRecord> {
    requireReached(tx, asked.region);
    const commitment = sortedCommitment(commitmentOf(asked, sources, tx.recordedAt));
    const hash = hashOf(commitment);
    const record = { commitment, hash, randomness: null, result: null };
    const problems = [...timeProblems(asked, tx.recordedAt), ...listProblems(record)];
    if (problems.length > 0) throw new DomainError(INVALID_DRAW, {}, problems);
    await this.draws.lock(tx, asked.region);
    await this.requireFree(tx, asked);
    await this.draws.insert(tx, commitment, hash);
    return record;
  }

  /** For one purpose there is one draw, and each may be replaced once. */
  private async requireFree(tx: Tx, { drawId, region, purpose, redrawOf }: AskedDraw): Promise<void> {
    if ((await this.draws.find(drawId, tx)) !== null) throw new DomainError(DRAWN_ALREADY, { drawId });
    if (redrawOf === null) {
      const other = await this.draws.firstFor(tx, region, purpose);
      if (other !== null) throw new DomainError(DRAWN_ALREADY, { drawId: other });
      return;
    }
    const replaced = await this.draws.find(redrawOf.drawId, tx);
    if (replaced === null) throw new DomainError(UNKNOWN_DRAW, { drawId: redrawOf.drawId });
    const { record, replacedBy } = replaced;
    if (replacedBy !== null) throw new DomainError(REPLACED_ALREADY, { drawId: redrawOf.drawId, by: replacedBy });
    const same = record.commitment.region === region && record.commitment.purpose === purpose;
    if (!same) throw new DomainError(INVALID_DRAW, {}, [OTHER_PURPOSE]);
  }
}

function commitmentOf(asked: AskedDraw, sources: KnownSources, now: Date): Commitment {
  const { drawId: id, purpose, region, day, scheme, team, redrawOf } = asked;
  const randomness = sourceOf(asked);
  const after =
    randomness.kind === 'commitReveal'
      ? asked.drawAt
      : new Date(timeOfRound(randomness.round).getTime() + BRING_WITHIN_MS);
  return {
    format: DRAW_FORMAT,
    id,
    purpose,
    region,
    day,
    committedAt: now.toISOString(),
    basis: { knownSeq: String(sources.knownSeq), scheme, noRepeatSince: sources.noRepeatSince },
    ...drawLists(sources, asked.strata),
    team,
    randomness,
    fallback: { kind: 'redraw', after: after.toISOString() },
    redrawOf: redrawOf === null ? null : { draw: redrawOf.drawId, reason: redrawOf.reason },
  };
}

const sourceOf = ({ parties, drawAt }: AskedDraw): RandomnessSource =>
  parties.length === 0
    ? { kind: 'drand', chainHash: QUICKNET.chainHash, round: roundAfter(drawAt) }
    : { kind: 'commitReveal', parties };

function timeProblems({ drawAt, drawId, region, parties }: AskedDraw, now: Date): FieldError[] {
  const soon = drawAt.getTime() < now.getTime() + NOTICE_MS;
  const named = drawId.startsWith(`${region}-`);
  return [
    ...(soon ? [fieldError('drawAt', 'too-early', '至少应在一分钟之后', 'has to be a minute from now at least')] : []),
    ...(named ? [] : [fieldError('drawId', 'wrong-format', `须以“${region}-”开头`, `has to begin with "${region}-"`)]),
    ...(parties.length === 1 ? [fieldError('parties', 'wrong-length', '至少两方', 'two at least')] : []),
  ];
}

const OTHER_PURPOSE = fieldError(
  'redrawOf.drawId',
  'other-purpose',
  '替代的抽取须为同一地区、同一事项',
  'the draw that is replaced has to be of the same region and purpose',
);

const LISTED = 20;

/** Why the lists can't be drawn from, at their places in the record; of many the first. */
function listProblems(record: DrawRecord): FieldError[] {
  const { difference } = verifyRecord(record);
  if (difference === null) return [];
  const all = checkCommitment(record.commitment);
  return (all.length === 0 ? [difference] : all)
    .slice(0, LISTED)
    .map(({ place, problem }) => fieldError(place, 'not-drawable', '对象、人员或者抽取数量不符合要求', problem));
}
