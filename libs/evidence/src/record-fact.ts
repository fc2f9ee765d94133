import type { AppendLines } from '#books';
import { ALL_SCHEMES, type OpenCase } from '#casework';
import { assert, type Clock, type Day, DomainError, type FieldError, type Tx, type WorkingCalendar } from '#kernel';
import type { Known } from '#known';
import type { PolicyCatalogue } from '#policy';
import {
  type AwaitingLine,
  type EntryDraft,
  type EvidenceFact,
  type Finding,
  reasonMessage,
  scoreEvidence,
} from '#scoring';
import type { CodeLists } from '#vocabulary';
import {
  evidenceAnswer,
  type EvidenceAnswer,
  type EvidenceOutcome,
  type EvidenceWarning,
  type Unscored,
} from './evidence-answer.js';
import { INVALID_EVIDENCE } from './evidence.errors.js';
import { FINDING_CONFIRMATION } from './finding-confirmation.js';
import { institutionsLiable, tooManyLiable, unknownSubjects, wrongType } from './finding-problems.js';
import type { EvidenceIntake, Intake } from './intake.js';
import type { EvidenceStore } from './evidence.store.js';
import type { RestorationReviews } from './restoration-reviews.js';
import { type SubjectsById, subjectsNamed } from './subjects-named.js';
import { underAllSchemes } from './under-all-schemes.js';

/** A fact on its way in: what its kind knows of it. */
export interface IncomingFact {
  readonly key: { readonly sourceSystem: string; readonly sourceId: string };
  /** Whom it is about, the field that says so, and the type that it must have. */
  readonly about: { readonly path: string; readonly subjectId: string; readonly type?: string };
  readonly findings: readonly Finding[];
  /** `null` only where `problems` finds a day missing. */
  readonly occurredOn: Day | null;
  readonly decidedOn: Day | null;
  /** What no scheme needs to be asked about. */
  readonly unscored: readonly Unscored[];
  /** Asked only of a fact that is new: a repetition is answered as it was. */
  readonly warnings: (tx: Tx) => Promise<readonly EvidenceWarning[]>;
  problems(today: Day, calendar: WorkingCalendar): readonly FieldError[];
  under(evidenceId: string): EvidenceFact;
}

/** An incoming fact with the id and the subjects found for it. */
interface Case {
  readonly fact: IncomingFact;
  readonly evidenceId: string;
  readonly subjects: SubjectsById;
  readonly calendar: WorkingCalendar;
  readonly body: object;
}

/** What the schemes say of a fact together. */
interface Scored extends EvidenceOutcome {
  readonly drafts: readonly EntryDraft[];
  readonly awaiting: readonly AwaitingLine[];
}

/** The one way in for facts that policies score: stored once, scored under every scheme, entered into the ledgers. */
export class RecordFact {
  constructor(
    private readonly intake: EvidenceIntake,
    private readonly evidence: EvidenceStore,
    private readonly known: Known,
    private readonly append: AppendLines,
    private readonly restorations: RestorationReviews,
    private readonly cases: Pick<OpenCase, 'unlessWaiting'>,
    private readonly policies: PolicyCatalogue,
    private readonly words: CodeLists,
    private readonly clock: Clock,
  ) {}

  /** `body` is the request as it came in, with defaults: what a repetition is compared with. */
  async execute(tx: Tx, fact: IncomingFact, body: object): Promise<Intake> {
    await this.requireReached(tx, fact);
    await tx.followEverywhere();
    return this.intake.once(tx, fact.key, body, async (evidenceId) => {
      await this.policies.lockVersions(tx);
      const subjects = await this.subjectsOf(tx, fact);
      const calendar = await this.known.within(tx).calendar.now();
      refuse([
        ...tooManyLiable(fact.findings),
        ...unknownSubjects(fact.about, fact.findings, subjects),
        ...wrongType(fact.about, subjects, this.words),
        ...institutionsLiable(fact.findings, subjects),
        ...fact.problems(this.clock.today(), calendar),
      ]);
      return this.store(tx, { fact, evidenceId, subjects, calendar, body });
    });
  }

  /** Whoever is limited to a region is told of others' subjects what holds of ids that nobody has. */
  private async requireReached(tx: Tx, fact: IncomingFact): Promise<void> {
    if (tx.region === null) return;
    refuse(unknownSubjects(fact.about, fact.findings, await this.subjectsOf(tx, fact)));
  }

  private async store(tx: Tx, { fact, evidenceId, subjects, calendar, body }: Case): Promise<EvidenceAnswer> {
    const { subjectId } = fact.about;
    const { occurredOn, decidedOn } = fact;
    assert(occurredOn !== null, 'a fact without problems has its day');
    const evidence = { ...fact.under(evidenceId), calendar };
    const { drafts, awaiting, ...outcome } = await this.score(tx, evidence, subjects, fact);
    const commitment = await this.evidence.insert(tx, evidenceId, {
      kind: evidence.type,
      institutionId: subjects.get(subjectId)?.subjectType === 'institution' ? subjectId : null,
      occurredOn,
      decidedOn,
      payload: body,
      outcome,
      revokes: null,
    });
    const lines = drafts.map((draft) => ({ draft, commitment }));
    const entries = await this.append.execute(tx, lines);
    await this.askCommittee(tx, evidenceId, subjectId, awaiting);
    return evidenceAnswer(evidenceId, tx.recordedAt, entries, outcome);
  }

  /** Opens a case for each finding that a committee has to confirm; whoever records the fact asks, and has no vote. */
  private async askCommittee(
    tx: Tx,
    evidenceId: string,
    subjectId: string,
    awaiting: readonly AwaitingLine[],
  ): Promise<void> {
    for (const findingId of new Set(awaiting.map((line) => line.findingId))) {
      const own = awaiting.filter((line) => line.findingId === findingId);
      const command = { evidenceId, findingId, recordedBy: tx.context.person, awaiting: own };
      const asked = { subjectId, scheme: ALL_SCHEMES, command };
      await this.cases.unlessWaiting(tx, tx.context, FINDING_CONFIRMATION, asked);
    }
  }

  /** Under all schemes together; a scheme that a subject's type has nothing to do with stays silent. */
  private async score(
    tx: Tx,
    evidence: EvidenceFact,
    subjects: SubjectsById,
    { unscored, warnings }: Pick<IncomingFact, 'unscored' | 'warnings'>,
  ): Promise<Scored> {
    const histories = await this.policies.histories(tx);
    const peers = await this.known.within(tx).peers.of([evidence]);
    const scores = histories.map(({ scheme, timeline }) => {
      return { scheme, ...scoreEvidence(timeline, evidence, subjects, peers.for(scheme, evidence)) };
    });
    const { drafts, awaiting, problems, ...outcome } = underAllSchemes(evidence, scores, unscored);
    refuse(problems);
    return {
      drafts,
      awaiting,
      unscored: outcome.unscored,
      warnings: [
        ...(await warnings(tx)),
        ...outcome.warnings.map(({ path, reason }) => {
          return { path, code: reason.code, message: reasonMessage(reason, null, this.words) };
        }),
        ...(await this.restorations.of(tx, drafts)),
      ],
    };
  }

  private subjectsOf(tx: Tx, { about, findings }: IncomingFact): Promise<SubjectsById> {
    const liable = findings.flatMap((finding) => finding.liable.map(({ subjectId }) => subjectId));
    return subjectsNamed(this.known.within(tx), [about.subjectId, ...liable]);
  }
}

function refuse(problems: readonly FieldError[]): void {
  if (problems.length > 0) throw new DomainError(INVALID_EVIDENCE, {}, [...problems]);
}
