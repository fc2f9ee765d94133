import type { AppendLines } from '#books';
import { type Asked, type Case, CaseKind, refuseCase, type Stake, subjectOf } from '#casework';
import type { CaseClocks } from '#clocks';
import type { FactEnds, RestorationReviews } from '#evidence';
import { canonicalJson, type Clock, DomainError, say, type Tx } from '#kernel';
import type { Known } from '#known';
import { entryId, type HeadStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { bookProblems, type RegistryStore } from '#registry';
import { grantOf, planRepairs, repairDraft, type RepairOption } from '#scoring';
import type { RepairCommand, RepairResult } from './repair.js';
import { repairProblems, requireTime } from './repair-problems.js';
import { NOTHING_TO_REPAIR } from './repairs.errors.js';
import { sitesOn } from './sites.js';

type Repair = Asked<RepairCommand>;

/**
 * A subject makes up for what counts against it (信用修复): it applies, its institution agrees where the policy asks for
 * it, and a second person who checks what was done grants it. Points, standing, decisions and whatever is read from them
 * change with the one transaction that keeps the decision.
 */
export class RepairKind extends CaseKind<Repair, RepairCommand, RepairResult> {
  readonly kind = 'repair';
  readonly called = say('信用修复', 'repair');

  constructor(
    private readonly registry: RegistryStore,
    private readonly heads: HeadStore,
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly append: AppendLines,
    private readonly restorations: Pick<RestorationReviews, 'of'>,
    private readonly clocks: CaseClocks,
    private readonly clock: Clock,
    private readonly ends: Pick<FactEnds, 'tell'>,
  ) {
    super();
  }

  async propose(asked: Repair): Promise<Repair> {
    return asked;
  }

  /** A fact is repaired by a rule through one case at a time. */
  cause({ scheme, command: { evidenceId, rule } }: Repair): string {
    return canonicalJson([scheme, evidenceId, rule]);
  }

  async validate(tx: Tx, asked: Repair): Promise<void> {
    await this.policies.lockVersions(tx);
    const { command, scheme } = asked;
    const subjectId = subjectOf(asked);
    refuseCase(await bookProblems(tx, this.registry, this.heads, { subjectId, scheme }));
    const option = await this.option(tx, asked);
    requireTime(option, command);
    const affiliations = await this.known.within(tx).affiliations.of([subjectId]);
    refuseCase(repairProblems(option, command, sitesOn(affiliations, command.filedOn), this.clock.today()));
  }

  override async atStake(tx: Tx, asked: Repair): Promise<Stake> {
    const option = await this.option(tx, asked);
    const { points, ends } = grantOf(option, asked.command.activities.length);
    return { points: Math.abs(ends ? option.cost : points), schemes: [asked.scheme] };
  }

  async execute(tx: Tx, found: Case<RepairCommand>): Promise<RepairResult> {
    await this.heads.lock(tx, found.scheme, [subjectOf(found)]);
    const option = await this.option(tx, found);
    const grant = grantOf(option, found.command.activities.length);
    const place = { subjectId: subjectOf(found), caseId: found.caseId, day: this.clock.today() };
    const draft = repairDraft(option, grant, place);
    await this.restorations.of(tx, [draft], found.maker);
    const [entry] = await this.append.execute(tx, [{ draft, commitment: null }]);
    if (grant.ends) await this.endWhatRests(tx, found);
    return { entryIds: [entryId(entry!)], ...grant };
  }

  /** The review runs from the application to the answer, where the rule names its clock. */
  override async moved(tx: Tx, found: Case<RepairCommand>): Promise<void> {
    const { command, decision } = found;
    if (decision !== null) return this.clocks.decided(tx, found.caseId);
    const { review } = (await this.option(tx, found)).rule;
    if (review !== undefined) await this.clocks.opened(tx, found, review, command.filedOn);
  }

  /** What rests on the fact ends with it: entries in lists, and what is published. */
  private async endWhatRests(tx: Tx, found: Case<RepairCommand>): Promise<void> {
    const { caseId, maker: person, command } = found;
    const { evidenceId } = command;
    await this.ends.tell(tx, { evidenceId, how: 'repaired', subjectId: subjectOf(found), caseId, person });
  }

  private async option(tx: Tx, asked: Repair): Promise<RepairOption> {
    const { evidenceId, rule } = asked.command;
    const { timeline } = await this.policies.history(asked.scheme, tx);
    const lines = await this.known.within(tx).books.linesOf(subjectOf(asked), asked.scheme);
    const options = planRepairs(timeline, lines, this.clock.today());
    const option = options.find((one) => one.evidenceId === evidenceId && one.rule.id === rule);
    if (option === undefined) throw new DomainError(NOTHING_TO_REPAIR, { evidenceId, rule });
    return option;
  }
}
