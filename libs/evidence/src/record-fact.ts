import type { AppendLines } from '#books';
import { ALL_SCHEMES, type OpenCase } from '#casework';
import { assert, type Clock, type Day, DomainError, type FieldError, type Tx, type WorkingCalendar } from '#kernel';
import type { Known } from '#known';
import { type Member, refusedAlone, refuseSome } from '#ledger';
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
import type { EvidenceDraft, EvidenceStore } from './evidence.store.js';
import type { PossibleDuplicates, Told } from './possible-duplicates.js';
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
  readonly warnings: () => readonly EvidenceWarning[];
  /** What another system may have told of too; `null` = nobody else tells of such. */
  readonly told: Told | null;
  problems(today: Day, calendar: WorkingCalendar): readonly FieldError[];
  under(evidenceId: string): EvidenceFact;
}

/** With the request as it came in, with defaults: what a repetition is compared with. */
export interface SentIncomingFact {
  readonly fact: IncomingFact;
  readonly body: object;
}

/** An incoming fact with its transaction, and the id and the subjects found for it. */
interface Case {
  readonly tx: Tx;
  readonly item: SentIncomingFact;
  readonly evidenceId: string;
  readonly subjects: SubjectsById;
  readonly calendar: WorkingCalendar;
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
    private readonly duplicates: PossibleDuplicates,
    private readonly cases: Pick<OpenCase, 'unlessWaiting'>,
    private readonly policies: PolicyCatalogue,
    private readonly words: CodeLists,
    private readonly clock: Clock,
  ) {}

  /** `body` is the request as it came in, with defaults: what a repetition is compared with. */
  async execute(tx: Tx, fact: IncomingFact, body: object): Promise<Intake> {
    const [intake] = await refusedAlone(this.executeEach([{ tx, item: { fact, body } }]));
    return intake!;
  }

  /**
   * Facts of one reach that go together, each with its own transaction, none under the key of another: asked for with as
   * many statements as one. Those that are refused are named (`RefusedAmong`).
   */
  async executeEach(members: readonly Member<SentIncomingFact>[]): Promise<Intake[]> {
    const { tx } = members[0]!;
    await this.requireReached(members);
    await tx.followEverywhere();
    const txs = new Map(members.map((member) => [member.item, member.tx]));
    const sent = members.map(({ item }) => ({ item, key: item.fact.key, body: item.body }));
    return this.intake.onceEach(tx, sent, async (claimed) => {
      await this.policies.lockVersions(tx);
      const facts = claimed.map(({ item }) => item.fact);
      const subjects = await this.subjectsOf(tx, facts);
      const calendar = await this.known.within(tx).calendar.now();
      const cases = claimed.map((one, i) => {
        return { ...one, tx: txs.get(one.item)!, subjects: namedBy(facts[i]!, subjects), calendar };
      });
      refuseSome(cases.map((one) => [one.item, refusalOf(this.problemsOf(one))]));
      return this.storeEach(cases);
    });
  }

  /** Whoever is limited to a region is told of others' subjects what holds of ids that nobody has. */
  private async requireReached(members: readonly Member<SentIncomingFact>[]): Promise<void> {
    const { tx } = members[0]!;
    if (tx.region === null) return;
    const facts = members.map(({ item }) => item.fact);
    const subjects = await this.subjectsOf(tx, facts);
    refuseSome(
      members.map(({ item }) => [item, refusalOf(unknownSubjects(item.fact.about, item.fact.findings, subjects))]),
    );
  }

  private problemsOf({ item: { fact }, subjects, calendar }: Case): FieldError[] {
    return [
      ...tooManyLiable(fact.findings),
      ...unknownSubjects(fact.about, fact.findings, subjects),
      ...wrongType(fact.about, subjects, this.words),
      ...institutionsLiable(fact.findings, subjects),
      ...fact.problems(this.clock.today(), calendar),
    ];
  }

  private async storeEach(cases: readonly Case[]): Promise<EvidenceAnswer[]> {
    const scored = await this.scoreEach(cases);
    const commitments = await this.evidence.insertEach(
      cases.map((one, i) => ({ ...one, draft: evidenceOf(one, scored[i]!) })),
    );
    const lines = scored.flatMap(({ drafts }, i) =>
      drafts.map((draft) => ({ draft, commitment: commitments[i]!, txId: cases[i]!.tx.id })),
    );
    const entries = await this.append.execute(cases[0]!.tx, lines);
    for (const [i, { tx, evidenceId, item }] of cases.entries())
      await this.askCommittee(tx, evidenceId, item.fact.about.subjectId, scored[i]!.awaiting);
    return cases.map(({ tx, evidenceId }, i) => {
      const own = entries.filter((entry) => entry.evidenceId === evidenceId);
      return evidenceAnswer(evidenceId, tx.recordedAt, own, scored[i]!);
    });
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
  private async scoreEach(cases: readonly Case[]): Promise<Scored[]> {
    const { tx } = cases[0]!;
    const histories = await this.policies.histories(tx);
    const facts = cases.map(({ item, evidenceId, calendar }) => ({ ...item.fact.under(evidenceId), calendar }));
    const peers = await this.known.within(tx).peers.of(facts);
    const outcomes = cases.map(({ item, subjects }, i) => {
      const fact = facts[i]!;
      const scores = histories.map(({ scheme, timeline }) => {
        return { scheme, ...scoreEvidence(timeline, fact, subjects, peers.for(scheme, fact)) };
      });
      return underAllSchemes(fact, scores, item.fact.unscored);
    });
    refuseSome(cases.map(({ item }, i) => [item, refusalOf(outcomes[i]!.problems)]));
    const told = cases.map(({ item, evidenceId }) => ({ evidenceId, told: item.fact.told }));
    const duplicates = await this.duplicates.of(tx, told);
    const voided = await this.restorations.ofEach(cases.map((one, i) => ({ tx: one.tx, drafts: outcomes[i]!.drafts })));
    return outcomes.map(({ drafts, awaiting, unscored, warnings }, i) => ({
      drafts,
      awaiting,
      unscored,
      warnings: [
        ...cases[i]!.item.fact.warnings(),
        ...duplicates[i]!,
        ...warnings.map(({ path, reason }) => {
          return { path, code: reason.code, message: reasonMessage(reason, null, this.words) };
        }),
        ...voided[i]!,
      ],
    }));
  }

  private subjectsOf(tx: Tx, facts: readonly IncomingFact[]): Promise<SubjectsById> {
    return subjectsNamed(this.known.within(tx), facts.flatMap(idsIn));
  }
}

const idsIn = ({ about, findings }: IncomingFact): string[] => [
  about.subjectId,
  ...findings.flatMap((finding) => finding.liable.map(({ subjectId }) => subjectId)),
];

function namedBy(fact: IncomingFact, subjects: SubjectsById): SubjectsById {
  const ids = new Set(idsIn(fact));
  return new Map([...subjects].filter(([id]) => ids.has(id)));
}

function evidenceOf(
  { item: { fact, body }, evidenceId, subjects }: Case,
  { unscored, warnings }: Scored,
): EvidenceDraft {
  const { occurredOn, decidedOn, about } = fact;
  assert(occurredOn !== null, 'a fact without problems has its day');
  return {
    kind: fact.under(evidenceId).type,
    institutionId: subjects.get(about.subjectId)?.subjectType === 'institution' ? about.subjectId : null,
    occurredOn,
    decidedOn,
    payload: body,
    outcome: { unscored, warnings },
    revokes: null,
  };
}

const refusalOf = (problems: readonly FieldError[]): DomainError | null =>
  problems.length === 0 ? null : new DomainError(INVALID_EVIDENCE, {}, [...problems]);
