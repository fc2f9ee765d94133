import type { AppendLines } from '#books';
import { ALL_SCHEMES, type OpenCase } from '#casework';
import { assert, type Clock, DomainError, type FieldError, type Tx } from '#kernel';
import type { Known } from '#known';
import type { PolicyCatalogue } from '#policy';
import type { AwaitingLine } from '#scoring';
import type { CodeLists } from '#vocabulary';
import { evidenceAnswer, type EvidenceAnswer, type EvidenceOutcome } from './evidence-answer.js';
import { INVALID_EVIDENCE } from './evidence.errors.js';
import { FINDING_CONFIRMATION } from './finding-confirmation.js';
import { unknownSubjects } from './finding-problems.js';
import type { EvidenceIntake, Intake } from './intake.js';
import type { EvidenceDraft, EvidenceStore } from './evidence.store.js';
import { factProblems, type IncomingFact, type Judged, judgeFact, type Judging, namedBy } from './judge-fact.js';
import type { RestorationReviews } from './restoration-reviews.js';
import { type SubjectsById, subjectsNamed } from './subjects-named.js';

/** An incoming fact with the id and what it is judged by. */
interface Case {
  readonly fact: IncomingFact;
  readonly evidenceId: string;
  readonly by: Judging;
  readonly body: object;
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
      const by = await this.judgingOf(tx, fact);
      refuse(factProblems(fact, by));
      return this.store(tx, { fact, evidenceId, by, body });
    });
  }

  /** Whoever is limited to a region is told of others' subjects what holds of ids that nobody has. */
  private async requireReached(tx: Tx, fact: IncomingFact): Promise<void> {
    if (tx.region === null) return;
    refuse(unknownSubjects(fact.about, fact.findings, await this.subjectsOf(tx, fact)));
  }

  private async store(tx: Tx, { fact, evidenceId, by, body }: Case): Promise<EvidenceAnswer> {
    const { subjectId } = fact.about;
    const { drafts, awaiting, ...outcome } = await this.judge(tx, { fact, evidenceId, by, body });
    const commitment = await this.evidence.insert(tx, evidenceId, evidenceDraft(fact, by, body, outcome));
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

  private async judge(tx: Tx, { fact, evidenceId, by }: Case): Promise<Omit<Judged, 'problems'>> {
    const evidence = { ...fact.under(evidenceId), calendar: by.calendar };
    const histories = await this.policies.histories(tx);
    const peers = await this.known.within(tx).peers.of([evidence]);
    const { problems, ...judged } = judgeFact(fact, evidence, by, { histories, peers });
    refuse(problems);
    const repeated = (await fact.repeats?.warnings(tx)) ?? [];
    const voided = await this.restorations.of(tx, judged.drafts);
    return { ...judged, warnings: [...judged.warnings, ...repeated, ...voided] };
  }

  private async judgingOf(tx: Tx, fact: IncomingFact): Promise<Judging> {
    const subjects = await this.subjectsOf(tx, fact);
    const calendar = await this.known.within(tx).calendar.now();
    return { subjects, calendar, today: this.clock.today(), words: this.words };
  }

  private subjectsOf(tx: Tx, fact: IncomingFact): Promise<SubjectsById> {
    return subjectsNamed(this.known.within(tx), namedBy(fact));
  }
}

/** How a judged fact is stored. */
export function evidenceDraft(fact: IncomingFact, by: Judging, body: object, outcome: EvidenceOutcome): EvidenceDraft {
  const { about, occurredOn, decidedOn } = fact;
  assert(occurredOn !== null, 'a fact without problems has its day');
  return {
    kind: fact.under('').type,
    institutionId: by.subjects.get(about.subjectId)?.subjectType === 'institution' ? about.subjectId : null,
    occurredOn,
    decidedOn,
    payload: body,
    outcome,
    revokes: null,
  };
}

function refuse(problems: readonly FieldError[]): void {
  if (problems.length > 0) throw new DomainError(INVALID_EVIDENCE, {}, [...problems]);
}
