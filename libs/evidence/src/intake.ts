import { DomainError, hashOf, say, type Tx } from '#kernel';
import type { Known } from '#known';
import { type EvidenceAnswer, evidenceAnswer, type EvidenceOutcome, type EvidenceWarning } from './evidence-answer.js';
import { OTHER_CONTENT } from './evidence.errors.js';
import type { EvidenceStore, StoredEvidence } from './evidence.store.js';
import { meaningOfBody } from './meaning-of-body.js';

/** An answer, and whether this call stored the fact or an earlier one had. */
export interface Intake {
  readonly created: boolean;
  readonly answer: EvidenceAnswer;
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
    key: { sourceSystem: string; sourceId: string },
    body: object,
    store: (evidenceId: string) => Promise<EvidenceAnswer>,
  ): Promise<Intake> {
    const { sourceSystem, sourceId } = key;
    const claim = await this.store.claim(tx, { sourceSystem, sourceId, bodyHash: hashOf(body) });
    if (claim.taken) return { created: true, answer: await store(claim.evidenceId) };
    const evidence = (await this.store.find(claim.evidenceId, tx))!;
    if (!claim.sameBody && hashOf(meaningOfBody(evidence.payload)) !== hashOf(meaningOfBody(body))) {
      throw new DomainError(OTHER_CONTENT, { sourceSystem, sourceId });
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
