import { type AppendLines, reversalLine } from '#books';
import { type Clock, type Day, DomainError, futureProblems, type Tx } from '#kernel';
import type { Known } from '#known';
import type { PolicyCatalogue } from '#policy';
import { revocationDayWarnings } from './day-warnings.js';
import type { FactEnds } from './fact-ends.js';
import { evidenceAnswer, type EvidenceAnswer } from './evidence-answer.js';
import { INVALID_EVIDENCE, NOT_REVOCABLE, UNKNOWN_EVIDENCE } from './evidence.errors.js';
import { joinProblems } from './join-problems.js';
import { type EvidenceIntake, type Intake, OWN_SYSTEM } from './intake.js';
import type { EvidenceStore, StoredEvidence } from './evidence.store.js';
import type { RestorationReviews } from './restoration-reviews.js';

export interface Revocation {
  readonly reason: string;
  readonly revokedOn: Day;
  readonly reference: string;
  /** The fact that tells of the same act and goes on counting; absent or `null` = it is taken back for itself. */
  readonly sameAs?: string | null;
}

/**
 * Takes a fact back. A revocation is a fact of its own: every line that the revoked one wrote is reversed by a new
 * line, once, with the score date of what it corrects.
 */
export class RevokeEvidence {
  constructor(
    private readonly intake: EvidenceIntake,
    private readonly evidence: EvidenceStore,
    private readonly known: Known,
    private readonly append: AppendLines,
    private readonly restorations: RestorationReviews,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
    private readonly ends: Pick<FactEnds, 'tell'>,
  ) {}

  /** `person`: who asked for it. */
  async execute(
    tx: Tx,
    evidenceId: string,
    revocation: Revocation,
    person: string = tx.context.person,
  ): Promise<Intake> {
    const revoked = await this.requireRevocable(tx, evidenceId, revocation);
    await (isLink(revoked) ? this.policies.lockBooks(tx) : this.policies.lockVersions(tx));
    const key = { sourceSystem: OWN_SYSTEM.revocation, sourceId: evidenceId };
    return this.intake.once(tx, key, revocation, (revocationId) =>
      this.store(tx, revocationId, revoked, revocation, person),
    );
  }

  /** The fact, if it can be taken back like that; refused otherwise. */
  async requireRevocable(tx: Tx, evidenceId: string, revocation: Revocation): Promise<StoredEvidence> {
    const { revokedOn, sameAs = null } = revocation;
    // Two that name each other, or one that goes on counting and is taken back itself, follow each other.
    for (const id of [evidenceId, ...(sameAs === null ? [] : [sameAs])].toSorted())
      await this.evidence.awaitOthersAbout(tx, [id]);
    const revoked = await this.evidence.find(evidenceId, tx);
    if (revoked === null) throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    if (NOT_FROM_OUTSIDE.has(revoked.kind)) throw new DomainError(NOT_REVOCABLE, { evidenceId });
    const problems = [
      ...futureProblems('revokedOn', revokedOn, this.clock.today()),
      ...(sameAs === null ? [] : joinProblems(revoked, await this.evidence.find(sameAs, tx))),
    ];
    if (problems.length > 0) throw new DomainError(INVALID_EVIDENCE, {}, problems);
    return revoked;
  }

  private async store(
    tx: Tx,
    revocationId: string,
    revoked: StoredEvidence,
    revocation: Revocation,
    person: string,
  ): Promise<EvidenceAnswer> {
    const written = await this.known.within(tx).books.heldBy([revoked.evidenceId]);
    const reversals = written.map((entry) => reversalLine(entry, { evidenceId: revocationId, commitment: '' }).draft);
    const outcome = {
      unscored: [],
      warnings: [
        ...revocationDayWarnings(revocation.revokedOn, revoked.decidedOn),
        ...(await this.restorations.of(tx, reversals, person)),
      ],
    };
    const commitment = await this.evidence.insert(tx, revocationId, {
      kind: 'revocation',
      institutionId: null,
      occurredOn: revocation.revokedOn,
      decidedOn: revocation.revokedOn,
      payload: { ...revocation, revokes: revoked.evidenceId },
      outcome,
      revokes: revoked.evidenceId,
    });
    const lines = written.map((entry) => reversalLine(entry, { evidenceId: revocationId, commitment }));
    const entries = await this.append.execute(tx, lines);
    if (isLink(revoked)) await this.append.notifyOfLink(tx, codesOf(revoked));
    const ended = { evidenceId: revoked.evidenceId, how: 'revoked', subjectId: null, caseId: null, person } as const;
    await this.ends.tell(tx, ended);
    return evidenceAnswer(revocationId, tx.recordedAt, entries, outcome);
  }
}

/** What follows from other facts, or from a decision on the rules, is not taken back like a fact. */
const NOT_FROM_OUTSIDE = new Set(['revocation', 'policyActivation', 'peerRecording']);

/** A link writes no lines of its own: the books of its codes are told that it holds no longer. */
const isLink = ({ kind }: StoredEvidence): boolean => kind === 'identityLink';

const codesOf = ({ payload }: StoredEvidence): string[] => {
  const { subjectId, otherId } = payload as { readonly subjectId: string; readonly otherId: string };
  return [subjectId, otherId];
};
