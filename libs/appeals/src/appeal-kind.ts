import { type Asked, type Case, CaseKind, refuseCase, type Stake, subjectOf } from '#casework';
import { type Clock, type Day, DomainError, fieldError, futureProblems, type Tx, say } from '#kernel';
import type { TouchedBy } from '#rating';
import { type Against, againstOf, type AppealCommand, type AppealResult } from './appeal.js';
import type { AppealClocks, Concern } from './appeal-clocks.js';
import type { AppealHolds } from './appeal-holds.js';
import { HANDLED_IT, TOO_LATE } from './appeals.errors.js';
import type { Appeal, ContestedThing } from './contested.js';
import type { ContestedThings } from './contested-things.js';
import { requireNoStricter } from './no-worse.js';

/** An appeal as it is asked for. */
export type AppealInput = Omit<AppealCommand, 'handledBy' | 'evidenceId' | 'concern' | 'line'> & {
  readonly subjectId: string;
};

/** A large cycle is ranked anew for an appeal against a rank, which takes seconds. */
const LIMIT_MS = 30_000;

/**
 * A rated subject says that something about it is wrong: a fact, one line, an adjustment, its rank. Approved, which takes
 * somebody who handled neither that nor the appeal, exactly that is taken back, and with it everything that rested on
 * it, in one transaction; rejected, all stays as it is.
 */
export class AppealKind extends CaseKind<AppealInput, AppealCommand, AppealResult> {
  readonly kind = 'appeal';
  readonly called = say('异议申诉', 'appeal');

  override readonly impartialThroughout = true;
  override readonly limitMs = LIMIT_MS;

  constructor(
    private readonly things: ContestedThings,
    private readonly holds: AppealHolds,
    private readonly clocks: AppealClocks,
    private readonly touched: TouchedBy,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose({ subjectId, ...command }: AppealInput): Promise<Appeal> {
    const { scheme, ...contested } = await this.things.of(command.against).look(subjectId, command.against);
    return { subjectId, scheme, command: { ...command, ...contested } };
  }

  /** A subject appeals once at a time against one thing. */
  cause(asked: Appeal): string {
    return this.thing(asked).cause(asked);
  }

  override requireImpartial({ command: { handledBy } }: Appeal, person: string): void {
    if (handledBy.includes(person)) throw new DomainError(HANDLED_IT, { person });
  }

  override atStake(tx: Tx, asked: Appeal): Promise<Stake> {
    return this.thing(asked).atStake(tx, asked);
  }

  async validate(tx: Tx, asked: Appeal): Promise<void> {
    const { filedOn } = asked.command;
    this.requireFilingDay(filedOn, await this.thing(asked).require(tx, asked));
    const concern = concernOf(asked);
    const filing = concern === null ? null : await this.clocks.filing(concern, tx);
    const due = filing?.state.dueOn ?? null;
    if (due !== null && filedOn > due) throw new DomainError(TOO_LATE, { day: due });
  }

  override prepare(found: Case<AppealCommand>): Promise<void> {
    return this.thing(found).prepare(found);
  }

  async execute(tx: Tx, found: Case<AppealCommand>): Promise<AppealResult> {
    const upheld = await this.thing(found).uphold(tx, found);
    const touched = await this.touched.of(tx);
    requireNoStricter(subjectOf(found), touched.ratings);
    return { ...upheld, ...touched };
  }

  override async moved(tx: Tx, found: Case<AppealCommand>): Promise<void> {
    const { decision, caseId, command } = found;
    const appellant = { caseId, subjectId: subjectOf(found) };
    if (decision === null) {
      await this.holds.begin(tx, found, await this.thing(found).lines(tx, found));
      return this.clocks.filed(tx, appellant, concernOf(found), command.filedOn);
    }
    const { outcome, person } = decision;
    if (outcome !== 'withdrawn') this.requireImpartial(found, person);
    await this.holds.end(tx, caseId);
    await this.clocks.answered(tx, caseId);
  }

  private thing({ command }: Asked<AppealCommand>): ContestedThing<Against> {
    return this.things.of(againstOf(command));
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

/** The fact whose notice sets the time for it; cases of earlier versions name the fact alone. */
function concernOf(asked: Appeal): Concern | null {
  const { concern = asked.command.evidenceId } = asked.command;
  return concern === null ? null : { evidenceId: concern, subjectId: subjectOf(asked) };
}
