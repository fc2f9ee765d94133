import { type Asked, type Case, CaseKind, refuseCase, subjectOf } from '#casework';
import type { EvidenceAnswer } from '#evidence';
import {
  canonicalJson,
  type Clock,
  type Day,
  DomainError,
  fieldError,
  type FieldError,
  futureProblems,
  say,
  type Tx,
} from '#kernel';
import type { Known } from '#known';
import type { HeadStore } from '#ledger';
import { answerAt, type RatedBooks } from '#rating';
import { bookProblems, type RegistryStore } from '#registry';
import { type AskedReview, firstDay, lastDay, proposedBy, type ReviewCommand } from './annual-review.js';
import { ALREADY_REVIEWED_YEAR } from './annual-reviews.errors.js';
import type { RecordAnnualReview } from './record-annual-review.js';

type Review = Asked<ReviewCommand>;

/**
 * The annual review of an institution (X9): one person says whether its year is passed, why and on which basis, another
 * approves. What the policy proposes stands beside it. The approval records a fact, against which the institution may
 * appeal, and which is taken back like any other.
 */
export class AnnualReviewKind extends CaseKind<Asked<AskedReview>, ReviewCommand, EvidenceAnswer> {
  readonly kind = 'annualReview';
  readonly called = say('年度审核', 'annual review');

  constructor(
    private readonly registry: RegistryStore,
    private readonly heads: HeadStore,
    private readonly books: RatedBooks,
    private readonly known: Known,
    private readonly record: RecordAnnualReview,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose({ subjectId, scheme, command }: Asked<AskedReview>): Promise<Review> {
    const { items } = await this.books.readMany([subjectOf({ subjectId })], scheme);
    const today = this.clock.today();
    const [book] = command.year > yearOf(today) ? [] : items;
    // Nobody's book: refused when the case is opened.
    if (book === undefined) return { subjectId, scheme, command: { ...command, proposed: null, knownSeq: 0 } };
    const rating = answerAt(book, lastDay(command.year, today), today);
    const proposed = proposedBy(rating);
    return { subjectId, scheme, command: { ...command, proposed, knownSeq: Number(rating.knownSeq) } };
  }

  /** One review of a year waits at a time. */
  cause({ scheme, command: { year } }: Review): string {
    return canonicalJson([scheme, year]);
  }

  override dayOf({ command: { year } }: Review): Day {
    return lastDay(year, this.clock.today());
  }

  async validate(tx: Tx, asked: Review): Promise<void> {
    const subjectId = subjectOf(asked);
    const { scheme, command } = asked;
    refuseCase(await bookProblems(tx, this.registry, this.heads, { subjectId, scheme }));
    const isInstitution = (await this.registry.find(subjectId, tx))?.subjectType === 'institution';
    refuseCase([...(isInstitution ? [] : [NO_INSTITUTION]), ...reviewProblems(command, this.clock.today())]);
    const [earlier] = await this.known.within(tx).facts.annualReviews(subjectId, scheme, command.year);
    if (earlier !== undefined)
      throw new DomainError(ALREADY_REVIEWED_YEAR, { subjectId, year: command.year, evidenceId: earlier.evidenceId });
  }

  execute(tx: Tx, found: Case<ReviewCommand>): Promise<EvidenceAnswer> {
    const { evidence: _files, ...command } = found.command;
    const { caseId, scheme } = found;
    return this.record.execute(tx, { ...command, subjectId: subjectOf(found), scheme, caseId });
  }
}

const yearOf = (today: Day): number => Number(today.slice(0, 4));

function reviewProblems({ year, result, conditions, reviewedOn }: ReviewCommand, today: Day): FieldError[] {
  const conditional = result === 'conditional';
  return [
    ...(year > yearOf(today) ? [fieldError('year', 'in-future', '年度尚未开始', 'the year has not begun')] : []),
    ...futureProblems('reviewedOn', reviewedOn, today),
    ...(reviewedOn < firstDay(year)
      ? [fieldError('reviewedOn', 'too-early', '早于该年度', 'before the year that is reviewed')]
      : []),
    ...(conditional && conditions === null
      ? [fieldError('conditions', 'required', '附条件通过须写明条件', 'what has to be done is missing')]
      : []),
    ...(!conditional && conditions !== null
      ? [fieldError('conditions', 'not-allowed', '仅附条件通过有条件', 'only what is passed on conditions has them')]
      : []),
  ];
}

const NO_INSTITUTION = fieldError('subjectId', 'wrong-type', '应为医药机构', 'only institutions are reviewed');
