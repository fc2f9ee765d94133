import { ALL_SCHEMES, type Asked, type Case, CaseKind, refuseCase } from '#casework';
import type { CaseClocks } from '#clocks';
import { addMonths, type Clock, type Day, DomainError, fieldError, futureProblems, say, type Tx } from '#kernel';
import { DISHONESTY } from '#scoring';
import type { AskedWithdrawal, Publication } from './publication.js';
import { PUBLICATION_OVER, TOO_EARLY_TO_WITHDRAW, UNKNOWN_PUBLICATION } from './publication.errors.js';
import type { PublicationStore } from './publication.store.js';

type Withdrawal = Asked<AskedWithdrawal>;

/**
 * Something published is withdrawn, or corrected: after the least time of its class, or as soon as it is wrong. What
 * waited for that is met.
 */
export class PublicationWithdrawalKind extends CaseKind<AskedWithdrawal, AskedWithdrawal> {
  readonly kind = 'publicationWithdrawal';
  readonly called = say('撤下或者更正公示', 'withdrawal of a publication');

  constructor(
    private readonly store: PublicationStore,
    private readonly clocks: CaseClocks,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose(command: AskedWithdrawal): Promise<Withdrawal> {
    const { subjectId } = await this.require(command.publicationId);
    return { subjectId, scheme: ALL_SCHEMES, command };
  }

  cause({ command: { publicationId } }: Withdrawal): string {
    return publicationId;
  }

  async validate(tx: Tx, { command }: Withdrawal): Promise<void> {
    const { evidenceId } = await this.require(command.publicationId, tx);
    await this.store.lock(tx, evidenceId);
    const found = await this.require(command.publicationId, tx);
    if (found.endedOn !== null) throw new DomainError(PUBLICATION_OVER, { day: found.endedOn });
    const problems = [
      ...futureProblems('endsOn', command.endsOn, this.clock.today()),
      ...(command.endsOn < found.publishedOn ? [BEFORE_PUBLICATION] : []),
      ...((command.outcome === 'corrected') === (command.text === null) ? [TEXT_OF_CORRECTION] : []),
    ];
    refuseCase(problems);
    const earliest = earliestEnd(found);
    if (command.outcome === 'withdrawn' && command.endsOn < earliest)
      throw new DomainError(TOO_EARLY_TO_WITHDRAW, { day: earliest });
  }

  async execute(tx: Tx, { caseId, command }: Case<AskedWithdrawal>): Promise<object> {
    const { publicationId, outcome, endsOn } = command;
    await this.store.end(tx, publicationId, outcome, endsOn, caseId);
    await this.clocks.decided(tx, publicationId);
    return {};
  }

  private async require(publicationId: string, tx?: Tx): Promise<Publication> {
    const found = await this.store.find(publicationId, tx);
    if (found === null) throw new DomainError(UNKNOWN_PUBLICATION, { publicationId });
    return found;
  }
}

/** What is wrong is withdrawn at once. */
const earliestEnd = ({ flaw, publishedOn, class: of }: Publication): Day =>
  flaw === null ? addMonths(publishedOn, DISHONESTY[of].least) : publishedOn;

const BEFORE_PUBLICATION = fieldError('endsOn', 'too-early', '早于公示日期', 'before it was published');
const TEXT_OF_CORRECTION = fieldError(
  'text',
  'wrong-outcome',
  '更正须写明更正后的内容，撤下则无需',
  'a correction says the new words, a withdrawal none',
);
