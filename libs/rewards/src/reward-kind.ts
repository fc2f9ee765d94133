import { ALL_SCHEMES, type Asked, type Case, CaseKind, refuseCase } from '#casework';
import { type EvidenceStore, type StoredEvidence, UNKNOWN_EVIDENCE } from '#evidence';
import { type InformantStore, UNKNOWN_INFORMANT } from '#informants';
import { type Day, DomainError, type FieldError, fieldError, say, shanghaiDay, type Tx } from '#kernel';
import type { RegistryStore } from '#registry';
import type { AskedReward, RewardCommand } from './reward.js';
import { rewardOf } from './reward-amount.js';
import type { RewardRules } from './reward-rule.js';
import type { RewardStore } from './reward.store.js';
import { ALREADY_REWARDED, NO_REWARD_RULE } from './rewards.errors.js';

type Asking = Asked<RewardCommand>;

/** What matters here of the payload of a report. */
interface ReportPayload {
  readonly subjectId: string;
  readonly outcome?: string;
  readonly receivedOn?: Day | null;
}

/**
 * A reward for whoever reported something first (X7): one who knows informants asks, another approves. About nobody of the
 * register, so that no notice tells whom the report was about; of the informant it knows the reference alone.
 */
export class RewardKind extends CaseKind<AskedReward, RewardCommand, { readonly amount: string }> {
  readonly kind = 'reward';
  readonly called = say('举报奖励', "informant's reward");
  override readonly ofRegion = true;

  constructor(
    private readonly informants: InformantStore,
    private readonly evidence: EvidenceStore,
    private readonly registry: RegistryStore,
    private readonly store: RewardStore,
    private readonly rules: RewardRules,
  ) {
    super();
  }

  async propose(asked: AskedReward): Promise<Asking> {
    const informant = await this.informants.find(asked.informantRef);
    if (informant === null) throw new DomainError(UNKNOWN_INFORMANT, { reference: asked.informantRef });
    const { evidenceId } = informant;
    const established = await this.require(asked.establishedBy);
    const { subjectId } = (await this.require(evidenceId)).payload as ReportPayload;
    const region = (await this.registry.find(subjectId))?.region ?? '';
    const day = established.decidedOn ?? shanghaiDay(established.recordedAt);
    const rule = this.rules.on(region, day);
    const computed = rule === null ? null : rewardOf(rule, asked);
    if (rule === null || computed === null) throw new DomainError(NO_REWARD_RULE, { region, day });
    const command = { ...asked, ...computed, evidenceId, rule: `${rule.code} ${rule.version}` };
    return { subjectId: null, scheme: ALL_SCHEMES, command };
  }

  /** What one fact establishes is rewarded by one case at a time. */
  cause({ command: { establishedBy } }: Asking): string {
    return establishedBy;
  }

  async validate(tx: Tx, { command }: Asking): Promise<void> {
    const { evidenceId, establishedBy, otherReports } = command;
    const report = await this.require(evidenceId, tx);
    const established = await this.require(establishedBy, tx);
    const others: StoredEvidence[] = [];
    for (const id of otherReports) others.push(await this.require(id, tx));
    refuseCase([
      ...establishedProblems(report, established),
      ...others.flatMap((other, i) => otherProblems(report, other, `otherReports[${i}]`)),
    ]);
    await tx.followEverywhere();
    await this.store.lock(tx, 'rewards');
    const rewardId = await this.store.rewardedBy(tx, [evidenceId, establishedBy, ...otherReports]);
    if (rewardId !== null) throw new DomainError(ALREADY_REWARDED, { rewardId });
  }

  async execute(tx: Tx, found: Case<RewardCommand>): Promise<{ readonly amount: string }> {
    await this.store.insert(tx, found.caseId, found.command);
    return { amount: found.command.amount };
  }

  private async require(evidenceId: string, tx?: Tx): Promise<StoredEvidence> {
    const found = await this.evidence.find(evidenceId, tx);
    if (found === null) throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    return found;
  }
}

/** What was reported is confirmed: by the report itself, or by another fact about the same subject. */
function establishedProblems(report: StoredEvidence, established: StoredEvidence): FieldError[] {
  const { outcome } = report.payload as ReportPayload;
  const itself = report.evidenceId === established.evidenceId;
  const confirmed =
    (established.payload as ReportPayload).outcome === 'confirmed' || established.kind === 'inspectionResult';
  const about = JSON.stringify(established.payload).includes(
    JSON.stringify((report.payload as ReportPayload).subjectId),
  );
  return [
    ...(report.revokedBy === null && outcome !== 'unfounded'
      ? []
      : [
          fieldError('informantRef', 'not-held', '举报已撤销或查无实据', 'the report was taken back, or was unfounded'),
        ]),
    ...(established.revokedBy === null && confirmed && (itself || about)
      ? []
      : [fieldError('establishedBy', 'not-established', '不能证明举报属实', 'does not establish what was reported')]),
  ];
}

/** Another report of the case came in later: by its day, then by when it was recorded. */
function otherProblems(report: StoredEvidence, other: StoredEvidence, path: string): FieldError[] {
  if (other.kind !== 'report' || other.evidenceId === report.evidenceId)
    return [fieldError(path, 'no-other-report', '不是另一件举报', 'is no other report')];
  return receiptOf(other) < receiptOf(report)
    ? [
        fieldError(
          path,
          'earlier',
          '该举报更早收到，应奖励最先举报的人',
          'was received earlier: its reporter gets the reward',
        ),
      ]
    : [];
}

const receiptOf = ({ payload, recordedAt }: StoredEvidence): string =>
  `${(payload as ReportPayload).receivedOn ?? shanghaiDay(recordedAt)} ${recordedAt.toISOString()}`;
