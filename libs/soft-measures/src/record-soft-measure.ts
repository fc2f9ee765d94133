import type { AppendLines } from '#books';
import {
  type EvidenceAnswer,
  evidenceAnswer,
  type EvidenceIntake,
  type EvidenceOutcome,
  type EvidenceWarning,
  INVALID_EVIDENCE,
  type EvidenceStore,
} from '#evidence';
import {
  type Clock,
  type Day,
  DomainError,
  type FieldError,
  fieldError,
  futureProblems,
  type Message,
  type Tx,
} from '#kernel';
import type { Known } from '#known';
import type { HeadStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { bookProblems, type RegistryStore } from '#registry';
import { measureDraft, rateSegments } from '#scoring';
import { dueSince } from './due-measures.js';
import type { SoftMeasureStore } from './soft-measure.store.js';
import { COMMITMENT, knownMeasures, measureTitle, type SoftMeasure } from './soft-measure.js';

/** What was recorded, and what it counted for when it was. */
export interface SoftMeasureAnswer {
  readonly evidenceId: string;
  readonly recordedAt: Date;
  readonly subjectId: string;
  readonly scheme: string;
  readonly measure: string;
  readonly title: Message;
  readonly doneOn: Day;
  /** Since when the measure was due on that day; `null` = it wasn't: voluntary. */
  readonly dueSince: Day | null;
  readonly warnings: readonly EvidenceWarning[];
}

interface Outcome extends EvidenceOutcome {
  readonly dueSince: Day | null;
}

/**
 * Records that a soft measure took place (X5). A fact like others: once by its key, revocable, without points; its book
 * states it, for gates that ask. Nobody needs to owe it; the answer says whether somebody did, and a repetition says the same.
 */
export class RecordSoftMeasure {
  constructor(
    private readonly intake: EvidenceIntake,
    private readonly evidence: EvidenceStore,
    private readonly store: SoftMeasureStore,
    private readonly registry: RegistryStore,
    private readonly heads: HeadStore,
    private readonly known: Known,
    private readonly append: AppendLines,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  /** `key`: what it is taken once by, where the source is a case. */
  async execute(
    tx: Tx,
    measure: SoftMeasure,
    key: Pick<SoftMeasure, 'sourceSystem' | 'sourceId'> = measure,
  ): Promise<{ created: boolean; answer: SoftMeasureAnswer }> {
    if (tx.region !== null) refuse(await bookProblems(tx, this.registry, this.heads, measure));
    await tx.followEverywhere();
    const { created, answer } = await this.intake.once(tx, key, measure, async (evidenceId) => {
      await this.policies.lockVersions(tx);
      await this.requireValid(tx, measure);
      return this.insert(tx, evidenceId, measure);
    });
    return { created, answer: await this.answerOf(tx, measure, answer) };
  }

  /** Refuses a measure that the scheme doesn't know, or a book that isn't there. */
  async requireKnown(tx: Tx, { measure, ...book }: Pick<SoftMeasure, 'subjectId' | 'scheme' | 'measure'>) {
    refuse(await bookProblems(tx, this.registry, this.heads, book));
    refuse(await this.measureProblems(tx, book.scheme, measure));
  }

  private async requireValid(tx: Tx, { measure, doneOn, commitmentSignedOn, ...book }: SoftMeasure): Promise<void> {
    const [today, unknown] = [this.clock.today(), await bookProblems(tx, this.registry, this.heads, book)];
    const unsigned = measure === COMMITMENT && commitmentSignedOn === null;
    const problems = [
      ...unknown,
      ...(unknown.length === 0 ? await this.measureProblems(tx, book.scheme, measure) : []),
      ...futureProblems('doneOn', doneOn, today),
      ...futureProblems('commitmentSignedOn', commitmentSignedOn, today),
      ...(unsigned ? [SIGNATURE_REQUIRED] : []),
    ];
    refuse(problems);
  }

  private async measureProblems(tx: Tx, scheme: string, measure: string): Promise<FieldError[]> {
    const known = knownMeasures((await this.policies.history(scheme, tx)).timeline);
    if (known.has(measure)) return [];
    const [zh, en] = [`措施应为：${[...known].join('、')}`, `expected one of: ${[...known].join(', ')}`];
    return [fieldError('measure', 'unknown-measure', zh, en)];
  }

  private async insert(tx: Tx, evidenceId: string, measure: SoftMeasure): Promise<EvidenceAnswer> {
    const { subjectId, scheme, doneOn } = measure;
    const { timeline } = await this.policies.history(scheme, tx);
    const segments = rateSegments(timeline, await this.known.within(tx).books.linesOf(subjectId, scheme));
    const outcome: Outcome = { unscored: [], warnings: [], dueSince: dueSince(timeline, segments, measure) };
    const commitment = await this.evidence.insert(tx, evidenceId, {
      kind: 'softMeasure',
      institutionId: null,
      occurredOn: doneOn,
      decidedOn: null,
      payload: measure,
      outcome,
      revokes: null,
    });
    await this.store.insert(tx, evidenceId, measure);
    const draft = measureDraft({ subjectId, scheme, evidenceId }, measure.measure, doneOn);
    await this.append.execute(tx, [{ draft, commitment }]);
    return evidenceAnswer(evidenceId, tx.recordedAt, [], outcome);
  }

  private async answerOf(tx: Tx, asked: SoftMeasure, stored: EvidenceAnswer): Promise<SoftMeasureAnswer> {
    const { evidenceId, recordedAt, warnings } = stored;
    const { subjectId, scheme, measure, doneOn } = asked;
    const { timeline } = await this.policies.history(scheme, tx);
    const { outcome } = (await this.evidence.find(evidenceId, tx))!;
    const { dueSince: since } = outcome as Outcome;
    const title = measureTitle(timeline, measure);
    return { evidenceId, recordedAt, subjectId, scheme, measure, title, doneOn, dueSince: since, warnings };
  }
}

function refuse(problems: readonly FieldError[]): void {
  if (problems.length > 0) throw new DomainError(INVALID_EVIDENCE, {}, problems);
}

const SIGNATURE_REQUIRED = fieldError(
  'commitmentSignedOn',
  'required',
  '信用承诺须注明签署日期',
  'a commitment needs the day on which it was signed',
);
