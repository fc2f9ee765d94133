import { type Asked, type Case, CaseKind, refuseCase, type Stake, subjectOf } from '#casework';
import { type EvidenceAnswer, inspectionOfBody, OWN_SYSTEM, type RecordInspectionResult } from '#evidence';
import { type Clock, type Day, DomainError, type FieldError, fieldError, futureProblems, say, type Tx } from '#kernel';
import type { Known } from '#known';
import type { HeadStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { bookProblems, type RegistryStore } from '#registry';
import { decisionsOf, rate } from '#scoring';
import { factOf, type LicenceWithdrawal, REVOKE_LICENCE } from './licence-withdrawal.js';
import { NOT_PROPOSED } from './licences.errors.js';

type Withdrawal = Asked<LicenceWithdrawal>;

/**
 * A licence is withdrawn (S7): proposed by the rating, asked for by one person, approved by another. The approval records
 * it as a fact like any penalty, and by that the standing of the institution and of its liable staff ends, in one
 * transaction; taken back, the fact takes all of it along.
 */
export class LicenceWithdrawalKind extends CaseKind<Withdrawal, LicenceWithdrawal, EvidenceAnswer> {
  readonly kind = 'licenceWithdrawal';
  readonly called = say('吊销执业许可', 'withdrawal of a licence');

  constructor(
    private readonly registry: RegistryStore,
    private readonly heads: HeadStore,
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly record: RecordInspectionResult,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose(asked: Withdrawal): Promise<Withdrawal> {
    return asked;
  }

  cause({ scheme }: Withdrawal): string {
    return scheme;
  }

  override dayOf({ command: { decidedOn } }: Withdrawal): Day {
    return decidedOn;
  }

  /** All that the standing can lose: the rules speak of the kind. */
  override async atStake(_tx: Tx, { scheme }: Withdrawal): Promise<Stake> {
    return { points: null, schemes: [scheme] };
  }

  async validate(tx: Tx, asked: Withdrawal): Promise<void> {
    await this.policies.lockVersions(tx);
    const { decidedOn, liable } = asked.command;
    const subjectId = subjectOf(asked);
    refuseCase(await bookProblems(tx, this.registry, this.heads, { subjectId, scheme: asked.scheme }));
    refuseCase([
      ...((await this.registry.find(subjectId, tx))?.subjectType === 'institution' ? [] : [NO_INSTITUTION]),
      ...futureProblems('decidedOn', decidedOn, this.clock.today()),
      ...(await this.unknownAmong(tx, liable)),
    ]);
    await this.requireProposed(tx, asked);
  }

  async execute(tx: Tx, found: Case<LicenceWithdrawal>): Promise<EvidenceAnswer> {
    const body = factOf(found.caseId, subjectOf(found), found.command);
    const key = { sourceSystem: OWN_SYSTEM.licence, sourceId: found.caseId };
    return (await this.record.execute(tx, inspectionOfBody(body), body, key)).answer;
  }

  private async requireProposed(tx: Tx, asked: Withdrawal): Promise<void> {
    const subjectId = subjectOf(asked);
    const { timeline } = await this.policies.history(asked.scheme, tx);
    const lines = await this.known.within(tx).books.linesOf(subjectId, asked.scheme);
    const { agreement } = decisionsOf(timeline, rate(timeline, lines, this.clock.today()));
    if (agreement?.['proposal'] !== REVOKE_LICENCE) throw new DomainError(NOT_PROPOSED, { subjectId });
  }

  private async unknownAmong(tx: Tx, liable: readonly string[]): Promise<FieldError[]> {
    const known = await this.known.within(tx).subjects.registrationsOf(liable);
    return liable.flatMap((id, i) =>
      known.some(({ subjectId }) => subjectId === id)
        ? []
        : [fieldError(`liable[${i}]`, 'unknown-subject', '该人员未登记', 'the person is not registered')],
    );
  }
}

const NO_INSTITUTION = fieldError('subjectId', 'wrong-type', '应为医药机构', 'a licence is that of an institution');
