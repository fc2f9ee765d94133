import { type AppendLines, reversalLine } from '#books';
import { ALL_SCHEMES, type Asked, type Case, CaseKind, type Stake } from '#casework';
import { canonicalJson, DomainError, say, type Tx } from '#kernel';
import type { Known } from '#known';
import { entryId } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { awaitingLine } from '#scoring';
import { ALREADY_REVOKED, NOTHING_TO_CONFIRM, RECORDED_IT, UNKNOWN_EVIDENCE } from './evidence.errors.js';
import type { EvidenceStore, StoredEvidence } from './evidence.store.js';
import {
  FINDING_CONFIRMATION,
  type FindingConfirmationCommand,
  type FindingConfirmationResult,
  type FindingInQuestion,
  mostInOneBook,
} from './finding-confirmation.js';
import { type FindingsInQuestion, samePlace } from './findings-in-question.js';
import type { RestorationReviews } from './restoration-reviews.js';

type Confirmation = Asked<FindingConfirmationCommand>;

/**
 * A committee confirms a finding before it counts (S8, 会审): opened by whoever records the fact, decided by as many
 * members as the rules ask for, none of whom recorded it. Confirmed, the finding is scored by the versions that judge it,
 * in the transaction of the last vote; rejected, it stays in the fact and counts for nobody.
 */
export class FindingConfirmationKind extends CaseKind<
  FindingInQuestion,
  FindingConfirmationCommand,
  FindingConfirmationResult
> {
  readonly kind = FINDING_CONFIRMATION;
  readonly called = say('会审确认', 'confirmation of a finding by the committee');

  override readonly impartialThroughout = true;

  constructor(
    private readonly evidence: EvidenceStore,
    private readonly findings: FindingsInQuestion,
    private readonly known: Known,
    private readonly append: AppendLines,
    private readonly restorations: Pick<RestorationReviews, 'of'>,
    private readonly policies: PolicyCatalogue,
  ) {
    super();
  }

  async propose({ evidenceId, findingId }: FindingInQuestion): Promise<Confirmation> {
    const found = await this.evidence.find(evidenceId);
    if (found === null) throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    const { drafts } = await this.findings.onceConfirmed(this.known.now(), { evidenceId, findingId });
    const awaiting = drafts.map((draft) => awaitingLine(findingId, draft));
    const command = { evidenceId, findingId, recordedBy: found.recordedBy, awaiting };
    return { subjectId: aboutWhom(found), scheme: ALL_SCHEMES, command };
  }

  cause({ command: { evidenceId, findingId } }: Confirmation): string {
    return canonicalJson([evidenceId, findingId]);
  }

  override requireImpartial({ command: { recordedBy } }: Confirmation, person: string): void {
    if (person === recordedBy) throw new DomainError(RECORDED_IT, { person });
  }

  override async atStake(_tx: Tx, { command: { awaiting } }: Confirmation): Promise<Stake> {
    return { points: mostInOneBook(awaiting), schemes: [...new Set(awaiting.map(({ scheme }) => scheme))] };
  }

  async validate(tx: Tx, { command }: Confirmation): Promise<void> {
    const { evidenceId, findingId } = command;
    await this.policies.lockVersions(tx);
    await this.evidence.awaitOthersAbout(tx, [evidenceId]);
    const revokedBy = (await this.evidence.find(evidenceId, tx))?.revokedBy ?? null;
    if (revokedBy !== null) throw new DomainError(ALREADY_REVOKED, { evidenceId, revokedBy });
    const { drafts } = await this.findings.onceConfirmed(this.known.within(tx), command, tx);
    if (drafts.length === 0) throw new DomainError(NOTHING_TO_CONFIRM, { evidenceId, findingId });
  }

  async execute(
    tx: Tx,
    { command, caseId, maker }: Case<FindingConfirmationCommand>,
  ): Promise<FindingConfirmationResult> {
    const { evidenceId } = command;
    const view = this.known.within(tx);
    const { drafts, gone } = await this.findings.onceConfirmed(view, command, tx);
    const { commitment } = (await this.evidence.find(evidenceId, tx))!;
    const live = gone.length === 0 ? [] : await view.books.heldBy([evidenceId]);
    const reversals = live
      .filter((line) => gone.some((one) => samePlace(one, line)))
      .map((line) => reversalLine(line, { evidenceId: caseId, commitment }));
    const scored = drafts.map((draft) => ({ draft: { ...draft, causedBy: caseId }, commitment }));
    const lines = [...reversals, ...scored];
    await this.restorations.of(
      tx,
      lines.map(({ draft }) => draft),
      maker,
    );
    return { evidenceId, entryIds: (await this.append.execute(tx, lines)).map(entryId) };
  }
}

function aboutWhom({ payload }: StoredEvidence): string | null {
  const { institutionId, subjectId } = (payload ?? {}) as { institutionId?: string; subjectId?: string };
  return institutionId ?? subjectId ?? null;
}
