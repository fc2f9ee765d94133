import { DomainError, hashOf, say, type Tx } from '#kernel';
import type { Known } from '#known';
import { refusedAlone, refuseSome } from '#ledger';
import { type EvidenceAnswer, evidenceAnswer, type EvidenceOutcome, type EvidenceWarning } from './evidence-answer.js';
import { OTHER_CONTENT } from './evidence.errors.js';
import type { Claim, EvidenceStore, StoredEvidence } from './evidence.store.js';
import { meaningOfBody } from './meaning-of-body.js';

/** An answer, and whether this call stored the fact or an earlier one had. */
export interface Intake {
  readonly created: boolean;
  readonly answer: EvidenceAnswer;
}

/** What its source calls a fact. */
export interface SourceKey {
  readonly sourceSystem: string;
  readonly sourceId: string;
}

/** A fact as it was sent, of some that go together; `item` is what its writer knows it by. */
export interface SentFact<Item> {
  readonly item: Item;
  readonly key: SourceKey;
  readonly body: object;
}

/** One that is new, with the id that is now its own. */
export interface Claimed<Item> {
  readonly item: Item;
  readonly evidenceId: string;
}

/** Names of keys that no source can send: their pattern forbids the colon. */
export const OWN_SYSTEM = {
  revocation: ':revocation',
  restoration: ':standing-restoration',
  activation: ':policy-activation',
  peers: ':peer-recording',
  link: ':identity-link',
  measure: ':soft-measure',
  licence: ':licence-withdrawal',
  list: ':list-entry',
  review: ':annual-review',
} as const;

/** Takes a fact once: the same key with the same body answers as the first time, with another body it is refused. */
export class EvidenceIntake {
  constructor(
    private readonly store: EvidenceStore,
    private readonly known: Known,
  ) {}

  async once(
    tx: Tx,
    key: SourceKey,
    body: object,
    store: (evidenceId: string) => Promise<EvidenceAnswer>,
  ): Promise<Intake> {
    const alone = async ([claimed]: readonly Claimed<null>[]) => [await store(claimed!.evidenceId)];
    const [intake] = await refusedAlone(this.onceEach(tx, [{ item: null, key, body }], alone));
    return intake!;
  }

  /** The same of several that go together, none under the key of another. */
  async onceEach<Item>(
    tx: Tx,
    facts: readonly SentFact<Item>[],
    store: (claimed: readonly Claimed<Item>[]) => Promise<readonly EvidenceAnswer[]>,
  ): Promise<Intake[]> {
    const keys = facts.map(({ key: { sourceSystem, sourceId }, body }) => {
      return { sourceSystem, sourceId, bodyHash: hashOf(body) };
    });
    const claims = await this.store.claimEach(tx, keys);
    const earlier: (Intake | DomainError | null)[] = [];
    for (const [i, claim] of claims.entries())
      earlier.push(claim.taken ? null : await this.earlierOrRefused(tx, claim, facts[i]!));
    refuseSome(facts.map(({ item }, i) => [item, earlier[i] instanceof DomainError ? earlier[i] : null]));
    const fresh = facts
      .map(({ item }, i) => ({ item, evidenceId: claims[i]!.evidenceId }))
      .filter((_, i) => earlier[i] === null);
    const answers = (fresh.length === 0 ? [] : await store(fresh)).values();
    return earlier.map((found) => (found as Intake | null) ?? { created: true, answer: answers.next().value! });
  }

  private async earlierOrRefused(
    tx: Tx,
    { evidenceId, sameBody }: Claim,
    { key: { sourceSystem, sourceId }, body }: SentFact<unknown>,
  ): Promise<Intake | DomainError> {
    const evidence = (await this.store.find(evidenceId, tx))!;
    if (!sameBody && hashOf(meaningOfBody(evidence.payload)) !== hashOf(meaningOfBody(body))) {
      return new DomainError(OTHER_CONTENT, { sourceSystem, sourceId });
    }
    return { created: false, answer: await this.earlierAnswer(tx, evidence) };
  }

  private async earlierAnswer(tx: Tx, evidence: StoredEvidence): Promise<EvidenceAnswer> {
    const { evidenceId } = evidence;
    const entries = await this.known.within(tx).books.writtenBy(evidenceId);
    const { unscored, warnings } = evidence.outcome as EvidenceOutcome;
    const all = evidence.revokedBy === null ? warnings : [...warnings, revokedSince(evidence.revokedBy)];
    return evidenceAnswer(evidenceId, evidence.recordedAt, entries, { unscored, warnings: all });
  }
}

const revokedSince = (revocationId: string): EvidenceWarning => ({
  code: 'revoked',
  path: '',
  message: say(
    `该信息已被 ${revocationId} 撤销，不再计分`,
    `The fact was taken back by ${revocationId}: it no longer counts`,
  ),
});
