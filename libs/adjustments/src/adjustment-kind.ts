import type { AppendLines } from '#books';
import { type Asked, type Case, CaseKind, refuseCase, type Stake, subjectOf } from '#casework';
import type { RestorationReviews } from '#evidence';
import {
  canonicalJson,
  type Clock,
  type FieldError,
  fieldError,
  futureProblems,
  hundredths,
  pointsToNumber,
  type Tx,
  say,
} from '#kernel';
import { entryId, type HeadStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { bookProblems, type RegistryStore } from '#registry';
import { type CompiledPolicy, type EntryDraft, policyInForce, roomOf } from '#scoring';
import type { AdjustmentCommand, AdjustmentResult } from './adjustment.js';

type Adjustment = Asked<AdjustmentCommand>;

/** An officer changes a score by hand; a second person approves. */
export class AdjustmentKind extends CaseKind<Adjustment, AdjustmentCommand, AdjustmentResult> {
  readonly kind = 'adjustment';
  readonly called = say('人工调整', 'adjustment');

  constructor(
    private readonly registry: RegistryStore,
    private readonly heads: HeadStore,
    private readonly policies: PolicyCatalogue,
    private readonly append: AppendLines,
    private readonly restorations: Pick<RestorationReviews, 'of'>,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose(asked: Adjustment): Promise<Adjustment> {
    return asked;
  }

  /** One document, else one reason, changes a subject's points of a day once. */
  cause({ scheme, command: { scoreDate, reference, reason } }: Adjustment): string {
    return canonicalJson([scheme, scoreDate, reference, reference === null ? reason.trim() : null]);
  }

  override async atStake(_tx: Tx, { scheme, command: { points } }: Adjustment): Promise<Stake> {
    return { points: Math.abs(points), schemes: [scheme] };
  }

  async validate(tx: Tx, asked: Adjustment): Promise<void> {
    await this.policies.lockVersions(tx);
    const { points, scoreDate } = asked.command;
    refuseCase([
      ...(await bookProblems(tx, this.registry, this.heads, { ...asked, subjectId: subjectOf(asked) })),
      ...(points === 0 ? [fieldError('points', 'zero', '调整分值不能为 0', 'an adjustment changes something')] : []),
      ...futureProblems('scoreDate', scoreDate, this.clock.today()),
    ]);
    const { timeline } = await this.policies.history(asked.scheme, tx);
    const policy = policyInForce(timeline, scoreDate);
    refuseCase(policy === null ? [NO_POLICY] : roomProblems(policy, points));
  }

  async execute(tx: Tx, found: Case<AdjustmentCommand>): Promise<AdjustmentResult> {
    const { timeline } = await this.policies.history(found.scheme, tx);
    const policy = policyInForce(timeline, found.command.scoreDate)?.ref ?? null;
    const draft = adjustedLine(found, policy);
    await this.restorations.of(tx, [draft], found.maker);
    const [entry] = await this.append.execute(tx, [{ draft, commitment: null }]);
    return { entryIds: [entryId(entry!)] };
  }
}

/** Of several on one day what they say decides, not who asked first: the ids of cases are generated. */
const ADJUSTMENT_ORDER = 'case/adjustment';

function adjustedLine(found: Case<AdjustmentCommand>, policy: EntryDraft['policy']): EntryDraft {
  const { scheme, caseId, command } = found;
  return {
    subjectId: subjectOf(found),
    scheme,
    cause: 'adjusted',
    indicator: 'adjustment',
    points: hundredths(command.points),
    policy,
    scoreDate: command.scoreDate,
    validUntil: null,
    actKey: null,
    caseKey: `case/${caseId}`,
    orderKey: ADJUSTMENT_ORDER,
    evidenceId: null,
    causedBy: caseId,
    reversesSeq: null,
    detail: {},
  };
}

const NO_POLICY = fieldError(
  'scoreDate',
  'no-policy',
  '该日没有生效的规则',
  'no policy version is in force on that day',
);

/** More than the whole range could only be a slip, or credit kept for later. */
function roomProblems(policy: CompiledPolicy, points: number): FieldError[] {
  const room = roomOf(policy);
  if (Math.abs(points) <= room) return [];
  const most = pointsToNumber(hundredths(room));
  const zh = `该评价体系的得分最多变动 ${most} 分，一次调整不得超过`;
  const en = `the score of the scheme moves by ${most} points at most, and so does an adjustment`;
  return [fieldError('points', 'too-many', zh, en)];
}
