import { ALL_SCHEMES, type Asked, type Case, CaseKind, refuseCase, type Stake } from '#casework';
import type { ClockCatalogue, ClockRuns, StartClock } from '#clocks';
import { assert, canonicalJson, type Clock, type Day, type FieldError, fieldError, say, type Tx } from '#kernel';
import type { Known } from '#known';
import type { RegistryStore } from '#registry';
import type { CodeLists } from '#vocabulary';
import type { TransferCommand, TransferResult } from './transfer.js';
import { factProblems } from './transfer-problems.js';

type Transfer = Asked<TransferCommand>;

/** The clock of an answer, where the department or the form has none of its own. */
const REPLY = 'transfer.reply';

/**
 * A matter is handed to another department, or a letter suggests to it what to do (B9, B10, K6): sent once a second person
 * approves, then its answer is waited for. The case is about nobody in the register, so that whoever it concerns isn't
 * told before the police are.
 */
export class TransferKind extends CaseKind<TransferCommand, TransferCommand, TransferResult> {
  readonly kind = 'transfer';
  readonly called = say('案件移送或监督建议', 'transfer or suggestion to another department');
  override readonly ofRegion = true;

  constructor(
    private readonly registry: RegistryStore,
    private readonly known: Known,
    private readonly lists: CodeLists,
    private readonly catalogue: ClockCatalogue,
    private readonly starting: StartClock,
    private readonly runs: ClockRuns,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose(command: TransferCommand): Promise<Transfer> {
    return { subjectId: null, scheme: ALL_SCHEMES, command };
  }

  /** One form to one department in one matter about one subject waits at a time. */
  cause({ command: { subjectId, caseKey, form, department } }: Transfer): string {
    return canonicalJson([subjectId, caseKey, form, department]);
  }

  override async atStake(tx: Tx, { command: { evidenceIds } }: Transfer): Promise<Stake> {
    const lines = await this.known.within(tx).books.heldBy(evidenceIds);
    return { points: null, schemes: [...new Set(lines.map(({ scheme }) => scheme))] };
  }

  async validate(tx: Tx, { command }: Transfer): Promise<void> {
    const facts = await this.known.within(tx).facts.of(command.evidenceIds);
    const problems = [
      ...((await this.registry.find(command.subjectId, tx)) === null ? [UNKNOWN_SUBJECT] : []),
      ...this.lists.unknown('department', command.department, 'departments'),
      ...factProblems(command, facts),
    ];
    refuseCase(problems);
  }

  async execute(tx: Tx, { caseId, command }: Case<TransferCommand>): Promise<TransferResult> {
    const sentOn = this.clock.today();
    const about = { kind: 'case', id: caseId } as const;
    const clock = this.clockOf(command, sentOn);
    const { reference } = command;
    const { runId } = await this.starting.execute(tx, { clock, about, subjectId: null, startedOn: sentOn, reference });
    const [run] = await this.runs.about(about, tx);
    assert(run?.state.dueOn != null, 'a clock that has just started has its day');
    return { sentOn, runId, replyBy: run.state.dueOn };
  }

  /** That of the department, `transfer.judiciary`, or that of the form: a deployment's clocks say which there are. */
  private clockOf({ form, department }: TransferCommand, day: Day): string {
    const known = new Set(this.catalogue.on(day).map(({ code }) => code));
    return [`${form}.${department}`, `${form}.reply`].find((code) => known.has(code)) ?? REPLY;
  }
}

const UNKNOWN_SUBJECT: FieldError = fieldError(
  'subjectId',
  'unknown-subject',
  '该信用主体未登记',
  'the subject is not registered',
);
