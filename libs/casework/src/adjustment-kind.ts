import { type Clock, DomainError, type FieldError, hundredths, say, type Tx } from '#kernel';
import { entryId, type PrismaLedgerStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import type { PrismaRegistryStore } from '#registry';
import { type EntryDraft, policyInForce } from '#scoring';
import type { AdjustmentCommand, Case, CaseResult } from './case.js';
import { CaseKind } from './case-kind.js';
import { INVALID_CASE } from './casework.errors.js';

/** An officer changes a score by hand; a second person approves (design.md §4). */
export class AdjustmentKind extends CaseKind<AdjustmentCommand> {
  readonly kind = 'adjustment';

  constructor(
    private readonly registry: PrismaRegistryStore,
    private readonly policies: PolicyCatalogue,
    private readonly ledger: PrismaLedgerStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  async validate(tx: Tx, found: Pick<Case<AdjustmentCommand>, 'subjectId' | 'scheme' | 'command'>): Promise<void> {
    const { subjectId, scheme, command } = found;
    const subject = await this.registry.find(subjectId, tx);
    if (subject === null) {
      throw refuse(
        'subjectId',
        'unknown-subject',
        `未登记信用主体 ${subjectId}`,
        `subject ${subjectId} is not registered`,
      );
    }
    const schemes = await this.policies.schemesOf(subject.subjectType, tx);
    if (!schemes.includes(scheme)) {
      throw refuse(
        'scheme',
        'unknown-scheme',
        `评价体系应为：${schemes.join('、')}`,
        `expected one of: ${schemes.join(', ')}`,
      );
    }
    if (command.points === 0) throw refuse('points', 'zero', '调整分值不能为 0', 'an adjustment changes something');
    if (command.scoreDate > this.clock.today()) {
      throw refuse('scoreDate', 'in-future', '日期晚于今天（北京时间）', 'the day lies in the future (Shanghai)');
    }
    const { timeline } = await this.policies.history(scheme, tx);
    if (policyInForce(timeline, command.scoreDate) === null) {
      throw refuse('scoreDate', 'no-policy', '该日没有生效的规则', 'no policy version is in force on that day');
    }
  }

  async execute(tx: Tx, found: Case<AdjustmentCommand>): Promise<CaseResult> {
    const { timeline } = await this.policies.history(found.scheme, tx);
    const policy = policyInForce(timeline, found.command.scoreDate)?.ref ?? null;
    const [entry] = await this.ledger.append(tx, [{ draft: adjustedLine(found, policy), commitment: null }]);
    return { entryIds: [entryId(entry!)] };
  }
}

function adjustedLine(
  { subjectId, scheme, caseId, command }: Case<AdjustmentCommand>,
  policy: EntryDraft['policy'],
): EntryDraft {
  return {
    subjectId,
    scheme,
    cause: 'adjusted',
    indicator: 'adjustment',
    points: hundredths(command.points),
    policy,
    scoreDate: command.scoreDate,
    validUntil: null,
    actKey: null,
    caseKey: `case/${caseId}`,
    orderKey: `case/${caseId}`,
    evidenceId: null,
    causedBy: caseId,
    reversesSeq: null,
    detail: {},
  };
}

function refuse(path: string, code: string, zh: string, en: string): DomainError {
  const field: FieldError = { path, code, message: say(zh, en) };
  return new DomainError(INVALID_CASE, {}, [field]);
}
