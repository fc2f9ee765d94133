import { type Case, type CaseStore, stateOf, UNKNOWN_CASE } from '#casework';
import type { ClockRuns, RecordClockEvent } from '#clocks';
import { type Clock, DomainError, type FieldError, fieldError, futureProblems, type Tx } from '#kernel';
import type { Known } from '#known';
import type { CodeLists } from '#vocabulary';
import type { DepartmentAnswerStore } from './department-answer.store.js';
import type { NewAnswer, TransferCommand, TransferResult } from './transfer.js';
import { INVALID_ANSWER, NOT_SENT } from './transfers.errors.js';

/** Records what a department answered; the first answer is what the clock waited for. */
export class RecordAnswer {
  constructor(
    private readonly cases: CaseStore,
    private readonly answers: DepartmentAnswerStore,
    private readonly runs: ClockRuns,
    private readonly telling: RecordClockEvent,
    private readonly known: Known,
    private readonly lists: CodeLists,
    private readonly clock: Clock,
  ) {}

  async execute(tx: Tx, caseId: string, answer: NewAnswer): Promise<Case<TransferCommand, TransferResult>> {
    const found = (await this.cases.find(caseId, tx)) as Case<TransferCommand, TransferResult> | null;
    if (found?.kind !== 'transfer') throw new DomainError(UNKNOWN_CASE, { caseId });
    await tx.followEverywhere();
    await this.cases.lock(tx, caseId);
    const sent = found.decision?.result ?? null;
    if (sent === null) throw new DomainError(NOT_SENT, { caseId, state: stateOf(found) });
    const problems = await this.problems(tx, answer, sent);
    if (problems.length > 0) throw new DomainError(INVALID_ANSWER, {}, problems);
    const earlier = await this.answers.of(caseId, tx);
    await this.answers.insert(tx, caseId, earlier.length + 1, answer);
    await this.meet(tx, caseId, answer);
    return found;
  }

  private async problems(tx: Tx, answer: NewAnswer, { sentOn }: TransferResult): Promise<FieldError[]> {
    const { answeredOn, outcome, evidenceId } = answer;
    const facts = evidenceId === null ? [] : await this.known.within(tx).facts.of([evidenceId]);
    const unknown = evidenceId !== null && facts.length === 0;
    return [
      ...this.lists.unknown('outcome', outcome, 'departmentAnswers'),
      ...futureProblems('answeredOn', answeredOn, this.clock.today()),
      ...(answeredOn < sentOn ? [fieldError('answeredOn', 'too-early', '早于送出日期', `before ${sentOn}`)] : []),
      ...(unknown ? [fieldError('evidenceId', 'unknown-evidence', '没有该信用信息', 'there is no such fact')] : []),
    ];
  }

  private async meet(tx: Tx, caseId: string, { answeredOn, reference }: NewAnswer): Promise<void> {
    const met = { kind: 'met', on: answeredOn, added: null, cause: null, reason: reference } as const;
    for (const { run, state } of await this.runs.about({ kind: 'case', id: caseId }, tx))
      if (state.metOn === null) await this.telling.execute(tx, run.runId, met);
  }
}
