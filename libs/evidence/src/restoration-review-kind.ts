import { type Asked, type Case, CaseKind } from '#casework';
import { DomainError, type Tx, say } from '#kernel';
import type { EvidenceAnswer } from './evidence-answer.js';
import { UNKNOWN_EVIDENCE } from './evidence.errors.js';
import type { EvidenceStore } from './evidence.store.js';
import type { RecordStandingRestoration, StandingRestoration } from './record-standing-restoration.js';
import { RESTORATION_REVIEW, type RestorationReview, type RestorationTerms } from './restoration-review.js';

const SAID_AGAIN: RestorationTerms = { restoredOn: null, basis: null, reference: null, commitmentSignedOn: null };

type AskedReview = Asked<RestorationReview>;

/**
 * A restoration that a late fact, a revocation or an adjustment made void: approved, another one is recorded, which has to
 * hold by what is known now; rejected, it falls and the standing stays as the books say.
 */
export class RestorationReviewKind extends CaseKind<
  { readonly evidenceId: string },
  RestorationReview,
  EvidenceAnswer,
  RestorationTerms
> {
  readonly kind = RESTORATION_REVIEW;
  readonly called = say('复核资格恢复', 'review of a restoration');

  constructor(
    private readonly evidence: EvidenceStore,
    private readonly record: RecordStandingRestoration,
  ) {
    super();
  }

  async propose({ evidenceId }: { readonly evidenceId: string }): Promise<AskedReview> {
    const found = await this.evidence.find(evidenceId);
    if (found?.kind !== 'standingRestoration' || found.payload === null)
      throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    const restoration = found.payload as unknown as StandingRestoration;
    const { subjectId, scheme } = restoration;
    return { subjectId, scheme, command: { ...restoration, evidenceId } };
  }

  cause({ command: { evidenceId } }: AskedReview): string {
    return evidenceId;
  }

  /** It can always be looked at; whether it can be confirmed rests on what the checker adds. */
  async validate(): Promise<void> {}

  async execute(
    tx: Tx,
    { command }: Case<RestorationReview>,
    terms: RestorationTerms = SAID_AGAIN,
  ): Promise<EvidenceAnswer> {
    const { evidenceId: _, ...was } = command;
    const restoration: StandingRestoration = {
      ...was,
      restoredOn: terms.restoredOn ?? was.restoredOn,
      basis: terms.basis ?? was.basis,
      reference: terms.reference ?? was.reference,
      commitmentSignedOn: terms.commitmentSignedOn ?? was.commitmentSignedOn,
    };
    // Said again as it was it is the same fact, which does not hold.
    await this.record.requireRestorable(tx, restoration);
    return (await this.record.execute(tx, restoration)).answer;
  }
}
