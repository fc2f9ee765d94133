import { ALL_SCHEMES, type Asked, type Case, CaseKind, refuseCase, type Stake, subjectOf } from '#casework';
import {
  ALREADY_REVOKED,
  type EvidenceStore,
  factStake,
  type Revocation,
  type RevokeEvidence,
  UNKNOWN_EVIDENCE,
} from '#evidence';
import { type Clock, type Day, DomainError, fieldError, futureProblems, type Tx, say } from '#kernel';
import type { Known } from '#known';
import type { TouchedBy } from '#rating';
import type { AppealCommand, AppealResult } from './appeal.js';
import type { AppealClocks } from './appeal-clocks.js';
import { HANDLED_IT, NOT_CONCERNED, TOO_LATE } from './appeals.errors.js';
import { requireNoCredit, requireNoStricter } from './no-worse.js';

/** An appeal as it is asked for. */
export type AppealInput = Omit<AppealCommand, 'handledBy'> & { readonly subjectId: string };
type Appeal = Asked<AppealCommand>;

/**
 * A rated subject says that a fact is wrong. Approved, which takes somebody who handled neither fact nor appeal, the
 * fact is taken back, and with it everything that rested on it, in one transaction; rejected, all stays as it is.
 */
export class AppealKind extends CaseKind<AppealInput, AppealCommand, AppealResult> {
  readonly kind = 'appeal';
  readonly called = say('异议申诉', 'appeal');

  override readonly impartialThroughout = true;

  constructor(
    private readonly evidence: EvidenceStore,
    private readonly revoke: RevokeEvidence,
    private readonly known: Known,
    private readonly clocks: AppealClocks,
    private readonly touched: TouchedBy,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose({ subjectId, ...command }: AppealInput): Promise<Appeal> {
    const found = await this.evidence.find(command.evidenceId);
    if (found === null) throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId: command.evidenceId });
    return { subjectId, scheme: ALL_SCHEMES, command: { ...command, handledBy: [found.recordedBy] } };
  }

  /** A subject appeals once at a time against one fact. */
  cause({ command: { evidenceId } }: Appeal): string {
    return evidenceId;
  }

  override requireImpartial({ command: { handledBy } }: Appeal, person: string): void {
    if (handledBy.includes(person)) throw new DomainError(HANDLED_IT, { person });
  }

  override atStake(tx: Tx, { command: { evidenceId } }: Appeal): Promise<Stake> {
    return factStake(this.known.within(tx), evidenceId);
  }

  async validate(tx: Tx, asked: Appeal): Promise<void> {
    const { evidenceId, filedOn } = asked.command;
    const { revokedBy, decidedOn } = await this.revoke.requireRevocable(tx, evidenceId, revocationOf(asked, filedOn));
    if (revokedBy !== null) throw new DomainError(ALREADY_REVOKED, { evidenceId, revokedBy });
    const subjectId = subjectOf(asked);
    const held = await this.known.within(tx).books.heldBy([evidenceId]);
    const own = held.filter((line) => line.subjectId === subjectId);
    if (own.length === 0) throw new DomainError(NOT_CONCERNED, { evidenceId, subjectId });
    requireNoCredit(own);
    this.requireFilingDay(filedOn, decidedOn);
    const filing = await this.clocks.filing({ evidenceId, subjectId }, tx);
    const due = filing?.state.dueOn ?? null;
    if (due !== null && filedOn > due) throw new DomainError(TOO_LATE, { day: due });
  }

  async execute(tx: Tx, found: Case<AppealCommand>): Promise<AppealResult> {
    const { answer } = await this.revoke.execute(
      tx,
      found.command.evidenceId,
      revocationOf(found, this.clock.today()),
      found.maker,
    );
    const touched = await this.touched.of(tx);
    requireNoStricter(subjectOf(found), touched.ratings);
    return { ...answer, ...touched };
  }

  override async moved(tx: Tx, found: Case<AppealCommand>): Promise<void> {
    const { evidenceId, filedOn } = found.command;
    const { decision } = found;
    if (decision === null)
      return this.clocks.filed(tx, found.caseId, { evidenceId, subjectId: subjectOf(found) }, filedOn);
    const { outcome, person } = decision;
    if (outcome !== 'withdrawn') this.requireImpartial(found, person);
    await this.clocks.answered(tx, found.caseId);
  }

  private requireFilingDay(filedOn: Day, decidedOn: Day | null): void {
    const early = fieldError('filedOn', 'before-decision', '早于决定日期', 'before the decision');
    const problems = [
      ...futureProblems('filedOn', filedOn, this.clock.today()),
      ...(decidedOn !== null && filedOn < decidedOn ? [early] : []),
    ];
    refuseCase(problems);
  }
}

const revocationOf = ({ command: { grounds, reference } }: Appeal, revokedOn: Day): Revocation => ({
  reason: grounds,
  revokedOn,
  reference: reference ?? '',
});
