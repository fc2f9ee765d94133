import type { AppendLines } from '#books';
import { type EvidenceAnswer, evidenceAnswer, type EvidenceIntake, type EvidenceStore, OWN_SYSTEM } from '#evidence';
import type { Tx } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import { measureDraft } from '#scoring';
import { PROPOSAL_FIELD, type ReviewFact } from './annual-review.js';

/** Records the review of a year as a fact without points; its book states it, and goes without it once it is taken back. */
export class RecordAnnualReview {
  constructor(
    private readonly intake: EvidenceIntake,
    private readonly evidence: EvidenceStore,
    private readonly append: AppendLines,
    private readonly policies: PolicyCatalogue,
  ) {}

  async execute(tx: Tx, review: ReviewFact): Promise<EvidenceAnswer> {
    const { subjectId, scheme, caseId, reviewedOn } = review;
    const key = { sourceSystem: OWN_SYSTEM.review, sourceId: caseId };
    const { answer } = await this.intake.once(tx, key, review, async (evidenceId) => {
      await this.policies.lockVersions(tx);
      const outcome = { unscored: [], warnings: [] };
      const commitment = await this.evidence.insert(tx, evidenceId, {
        kind: 'annualReview',
        institutionId: subjectId,
        occurredOn: reviewedOn,
        decidedOn: reviewedOn,
        payload: review,
        outcome,
        revokes: null,
      });
      const draft = measureDraft({ subjectId, scheme, evidenceId }, PROPOSAL_FIELD, reviewedOn);
      await this.append.execute(tx, [{ draft, commitment }]);
      return evidenceAnswer(evidenceId, tx.recordedAt, [], outcome);
    });
    return answer;
  }
}
