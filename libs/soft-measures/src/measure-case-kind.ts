import { type Asked, type Case, CaseKind, refuseCase, subjectOf } from '#casework';
import type { CaseClocks } from '#clocks';
import { OWN_SYSTEM } from '#evidence';
import {
  canonicalJson,
  type Clock,
  type Day,
  type FieldError,
  fieldError,
  futureProblems,
  say,
  type Tx,
} from '#kernel';
import type { MeasureCaseCommand, MeasureResult, MeasureTerms } from './measure-case.js';
import type { RecordSoftMeasure } from './record-soft-measure.js';
import type { SoftMeasures } from './soft-measures.read-model.js';

type MeasureCase = Asked<MeasureCaseCommand>;

/** From the invitation on: its service, and that it takes place. */
const CLOCKS = ['measure.service', 'measure.holding'] as const;

/**
 * An interview, reminder, warning or commitment as a case (X5, B9): invited to, served, held. Approved by a second person
 * it took place, which is recorded as the fact that soft measures are; rejected, it is still owed.
 */
export class MeasureCaseKind extends CaseKind<
  Asked<Omit<MeasureCaseCommand, 'dueSince'>>,
  MeasureCaseCommand,
  MeasureResult,
  MeasureTerms
> {
  readonly kind = 'softMeasure';
  readonly called = say('约谈提醒等措施', 'soft measure');

  constructor(
    private readonly record: RecordSoftMeasure,
    private readonly measures: SoftMeasures,
    private readonly clocks: CaseClocks,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose({ subjectId, scheme, command }: Asked<Omit<MeasureCaseCommand, 'dueSince'>>): Promise<MeasureCase> {
    const { duties } = await this.measures.ofSubject(subjectOf({ subjectId }), scheme, null);
    const due = duties.find(({ measure, settledBy }) => measure === command.measure && settledBy === null);
    return { subjectId, scheme, command: { ...command, dueSince: due?.since ?? null } };
  }

  /** One measure waits at a time for a subject under a scheme. */
  cause({ scheme, command: { measure } }: MeasureCase): string {
    return canonicalJson([scheme, measure]);
  }

  async validate(tx: Tx, asked: MeasureCase): Promise<void> {
    const { measure, invitedOn } = asked.command;
    await this.record.requireKnown(tx, { subjectId: subjectOf(asked), scheme: asked.scheme, measure });
    refuseCase(futureProblems('invitedOn', invitedOn, this.clock.today()));
  }

  async execute(tx: Tx, found: Case<MeasureCaseCommand>, told?: MeasureTerms): Promise<MeasureResult> {
    const { command, caseId, scheme } = found;
    const terms = told ?? heldOn(this.clock.today());
    refuseCase(dateProblems(command, terms));
    const { servedOn, doneOn, ...rest } = terms;
    const { measure, reference } = command;
    const subjectId = subjectOf(found);
    const fact = { sourceSystem: 'casework', sourceId: caseId, subjectId, scheme, measure, doneOn, ...rest, reference };
    const key = { sourceSystem: OWN_SYSTEM.measure, sourceId: caseId };
    const { answer } = await this.record.execute(tx, fact, key);
    return { evidenceId: answer.evidenceId, servedOn, doneOn };
  }

  override async moved(tx: Tx, found: Case<MeasureCaseCommand>): Promise<void> {
    if (found.decision !== null) return this.clocks.decided(tx, found.caseId);
    for (const clock of CLOCKS) await this.clocks.opened(tx, found, clock, found.command.invitedOn);
  }
}

/** As a preview takes it: held today, with nobody named. */
const heldOn = (today: Day): MeasureTerms => ({
  servedOn: null,
  doneOn: today,
  participants: [],
  note: null,
  commitmentSignedOn: today,
});

function dateProblems({ invitedOn }: MeasureCaseCommand, { servedOn, doneOn }: MeasureTerms): FieldError[] {
  const before = (path: string, day: Day, than: Day): FieldError[] =>
    day < than ? [fieldError(path, 'too-early', `早于 ${than}`, `before ${than}`)] : [];
  return [
    ...(servedOn === null ? [] : before('servedOn', servedOn, invitedOn)),
    ...before('doneOn', doneOn, servedOn ?? invitedOn),
  ];
}
