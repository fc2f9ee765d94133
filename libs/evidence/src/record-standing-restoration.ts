import type { AppendLines } from '#books';
import {
  type Clock,
  type Day,
  DomainError,
  type ErrorData,
  fieldError,
  futureProblems,
  hashOf,
  type Tx,
  ZERO_POINTS,
} from '#kernel';
import type { Known } from '#known';
import type { HeadStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { bookProblems, type RegistryStore } from '#registry';
import { ENDS_BY_DATES, type EntryDraft, restorationAmong } from '#scoring';
import { evidenceAnswer, type EvidenceAnswer } from './evidence-answer.js';
import { INVALID_EVIDENCE, NOT_RESTORABLE } from './evidence.errors.js';
import { type EvidenceIntake, type Intake, OWN_SYSTEM } from './intake.js';
import type { EvidenceStore } from './evidence.store.js';
import type { RESTORATION_BASES } from './vocabulary.js';

export interface StandingRestoration {
  readonly subjectId: string;
  readonly scheme: string;
  readonly restoredOn: Day;
  readonly basis: (typeof RESTORATION_BASES)[number];
  readonly reference: string;
  readonly commitmentSignedOn: Day | null;
}

/**
 * Records that a suspended person passed the evaluation, or a terminated one registered anew (P34). Refused while
 * the period runs or when the basis doesn't fit; the same predicate decides inside `rate()`.
 */
export class RecordStandingRestoration {
  constructor(
    private readonly intake: EvidenceIntake,
    private readonly evidence: EvidenceStore,
    private readonly registry: RegistryStore,
    private readonly known: Known,
    private readonly heads: HeadStore,
    private readonly append: AppendLines,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  async execute(tx: Tx, restoration: StandingRestoration): Promise<Intake> {
    await this.policies.lockVersions(tx);
    await this.requireValid(tx, restoration);
    const key = await this.keyOf(tx, restoration);
    return this.intake.once(tx, key, restoration, async (evidenceId) => {
      await this.heads.lock(tx, restoration.scheme, [restoration.subjectId]);
      await this.requireEnded(tx, restoration);
      return this.store(tx, evidenceId, restoration);
    });
  }

  /** Refuses what can't be recorded now. */
  async requireRestorable(tx: Tx, restoration: StandingRestoration): Promise<void> {
    await this.policies.lockVersions(tx);
    await this.requireValid(tx, restoration);
    await this.requireEnded(tx, restoration);
  }

  private async requireValid(tx: Tx, restoration: StandingRestoration): Promise<void> {
    const { restoredOn, basis, commitmentSignedOn } = restoration;
    const unsigned = basis === 'newRegistration' && commitmentSignedOn === null;
    const problems = [
      ...(await bookProblems(tx, this.registry, this.heads, restoration)),
      ...futureProblems('restoredOn', restoredOn, this.clock.today()),
      ...(unsigned ? [COMMITMENT_REQUIRED] : []),
    ];
    if (problems.length > 0) throw new DomainError(INVALID_EVIDENCE, {}, problems);
  }

  /** Sent twice it is one fact; sent again after it was taken back it is another. */
  private async keyOf(tx: Tx, restoration: StandingRestoration): Promise<{ sourceSystem: string; sourceId: string }> {
    const sourceSystem = OWN_SYSTEM.restoration;
    const hash = hashOf(restoration);
    const revoked = await this.evidence.revokedUnder(tx, sourceSystem, hash);
    return { sourceSystem, sourceId: revoked === 0 ? hash : `${hash}#${revoked}` };
  }

  private async requireEnded(tx: Tx, restoration: StandingRestoration): Promise<void> {
    const { subjectId, scheme, restoredOn } = restoration;
    const { timeline } = await this.policies.history(scheme, tx);
    const entries = await this.known.within(tx).books.linesOf(subjectId, scheme);
    const byPoints = timeline.versions.some((version) => version.standing !== null);
    const problem = !byPoints ? ENDS_BY_DATES : restorationAmong(timeline, entries, restoredLine('', restoration));
    if (problem === null) return;
    const data: ErrorData = { subjectId, restoredOn, why: problem.code, ...problem.params };
    throw new DomainError(NOT_RESTORABLE, data);
  }

  private async store(tx: Tx, evidenceId: string, restoration: StandingRestoration): Promise<EvidenceAnswer> {
    const outcome = { unscored: [], warnings: [] };
    const commitment = await this.evidence.insert(tx, evidenceId, {
      kind: 'standingRestoration',
      institutionId: null,
      occurredOn: restoration.restoredOn,
      decidedOn: restoration.restoredOn,
      payload: restoration,
      outcome,
      revokes: null,
    });
    const entries = await this.append.execute(tx, [{ draft: restoredLine(evidenceId, restoration), commitment }]);
    return evidenceAnswer(evidenceId, tx.recordedAt, entries, outcome);
  }
}

function restoredLine(evidenceId: string, restoration: StandingRestoration): EntryDraft {
  const { subjectId, scheme, restoredOn, basis, commitmentSignedOn } = restoration;
  return {
    subjectId,
    scheme,
    evidenceId,
    scoreDate: restoredOn,
    detail: {
      restoration: {
        basis,
        commitmentSignedOn,
      },
    },
    cause: 'restored',
    indicator: null,
    points: ZERO_POINTS,
    policy: null,
    validUntil: null,
    actKey: null,
    caseKey: null,
    orderKey: `restoration/${restoredOn}`,
    causedBy: null,
    reversesSeq: null,
  };
}

const COMMITMENT_REQUIRED = fieldError(
  'commitmentSignedOn',
  'required',
  '重新登记须重新签订服务承诺',
  'a new registration needs a newly signed commitment',
);
