import { type Asked, type Case, CaseKind, refuseCase, subjectOf } from '#casework';
import type { CaseClocks } from '#clocks';
import type { EvidenceAnswer, RecordStandingRestoration, StandingRestoration } from '#evidence';
import { type Clock, type Day, DomainError, fieldError, futureProblems, say, type Tx } from '#kernel';
import type { Known } from '#known';
import type { PolicyCatalogue } from '#policy';
import { policyInForce, rate, type RecoveryRule } from '#scoring';
import { TOO_EARLY } from './repairs.errors.js';

/** A restoration, and when somebody applied for it. */
export interface RestorationCommand extends StandingRestoration {
  /** The day on which the application was received: its evaluation is waited for from then on; absent: none is told of. */
  readonly appliedOn?: Day | null;
}

type Restoration = Asked<RestorationCommand>;

/**
 * The way back from a suspension or termination: applied for near the end of the period, evaluated in its time, and
 * recorded once a second person has approved it (P34).
 */
export class StandingRestorationKind extends CaseKind<RestorationCommand, RestorationCommand, EvidenceAnswer> {
  readonly kind = 'standingRestoration';
  readonly called = say('恢复资格状态', 'restoration of a standing');

  constructor(
    private readonly record: RecordStandingRestoration,
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly clocks: CaseClocks,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose(command: RestorationCommand): Promise<Restoration> {
    const { subjectId, scheme } = command;
    return { subjectId, scheme, command };
  }

  /** A standing is restored by one case at a time, whatever it rests on. */
  cause({ scheme }: Restoration): string {
    return scheme;
  }

  async validate(tx: Tx, asked: Restoration): Promise<void> {
    await this.record.requireRestorable(tx, restorationOf(asked));
    await this.requireApplicationDay(tx, asked);
  }

  async execute(tx: Tx, found: Case<RestorationCommand>): Promise<EvidenceAnswer> {
    return (await this.record.execute(tx, restorationOf(found))).answer;
  }

  /** The evaluation runs from the application to the answer, where the policy names its clock. */
  override async moved(tx: Tx, found: Case<RestorationCommand>): Promise<void> {
    if (found.decision !== null) return this.clocks.decided(tx, found.caseId);
    const { appliedOn = null } = found.command;
    const rule = await this.recovery(tx, found.scheme);
    if (appliedOn !== null && rule !== null) await this.clocks.opened(tx, found, rule.evaluation, appliedOn);
  }

  private async requireApplicationDay(tx: Tx, asked: Restoration): Promise<void> {
    const { appliedOn = null, restoredOn } = asked.command;
    if (appliedOn === null) return;
    const late = fieldError('appliedOn', 'too-late', '晚于恢复日期', 'after the day of the restoration');
    const problems = [
      ...futureProblems('appliedOn', appliedOn, this.clock.today()),
      ...(appliedOn > restoredOn ? [late] : []),
    ];
    refuseCase(problems);
    const opens = await this.opensOn(tx, asked, appliedOn);
    if (opens !== null && appliedOn < opens) throw new DomainError(TOO_EARLY, { day: opens });
  }

  /** The first day on which the subject may apply, by the standing of a day; `null` = at any time. */
  private async opensOn(tx: Tx, asked: Restoration, on: Day): Promise<Day | null> {
    const rule = await this.recovery(tx, asked.scheme);
    if (rule === null) return null;
    const { timeline } = await this.policies.history(asked.scheme, tx);
    const lines = await this.known.within(tx).books.linesOf(subjectOf(asked), asked.scheme);
    const { until } = rate(timeline, lines, on).standing;
    return until === null ? null : this.clocks.opensOn(tx, rule.application, until);
  }

  private async recovery(tx: Tx, scheme: string): Promise<RecoveryRule | null> {
    const { timeline } = await this.policies.history(scheme, tx);
    return policyInForce(timeline, this.clock.today())?.document.standing?.recovery ?? null;
  }
}

function restorationOf({ command }: Restoration): StandingRestoration {
  const { subjectId, scheme, restoredOn, basis, reference, commitmentSignedOn } = command;
  return { subjectId, scheme, restoredOn, basis, reference, commitmentSignedOn };
}
