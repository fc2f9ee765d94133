import { type Clock, DomainError, type FieldError, type Tx } from '#kernel';
import type { ChainedEntry, PrismaLedgerStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import type { Affiliation, PrismaRegistryStore, Subject } from '#registry';
import { type EntryDraft, type InspectionResult, reasonMessage, scoreInspection, type SubjectFacts } from '#scoring';
import { evidenceAnswer, type EvidenceAnswer, type EvidenceOutcome, type Unscored } from './evidence-answer.js';
import { INVALID_EVIDENCE } from './evidence.errors.js';
import { inspectionProblems } from './inspection-problems.js';
import type { EvidenceIntake, Intake } from './intake.js';
import type { PrismaEvidenceStore } from './prisma-evidence.store.js';

export type InspectionResultInput = Omit<InspectionResult, 'evidenceId'>;

/** Stores an inspection result and scores it under every scheme that concerns the persons it names. */
export class RecordInspectionResult {
  constructor(
    private readonly intake: EvidenceIntake,
    private readonly evidence: PrismaEvidenceStore,
    private readonly registry: PrismaRegistryStore,
    private readonly ledger: PrismaLedgerStore,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  /** `body` is the request as it came in, with defaults: what a repetition is compared with. */
  async execute(tx: Tx, input: InspectionResultInput, body: object): Promise<Intake> {
    return this.intake.once(tx, input, body, async (evidenceId) => {
      await this.policies.holdStill(tx);
      const result = { ...input, evidenceId };
      const subjects = await this.subjectsOf(tx, result);
      const fields = inspectionProblems(result, new Set(subjects.keys()), this.clock.today());
      if (fields.length > 0) throw new DomainError(INVALID_EVIDENCE, {}, fields);
      return this.store(tx, result, body, subjects);
    });
  }

  private async store(
    tx: Tx,
    result: InspectionResult,
    body: object,
    subjects: ReadonlyMap<string, SubjectFacts>,
  ): Promise<EvidenceAnswer> {
    const { drafts, ...outcome } = await this.score(tx, result, subjects);
    const commitment = await this.evidence.insert(tx, result.evidenceId, {
      kind: 'inspectionResult',
      institutionId: result.institutionId,
      occurredOn: result.inspectedOn,
      decidedOn: result.decision.decidedOn,
      payload: body,
      outcome,
      revokes: null,
    });
    const lines = drafts.map((draft) => ({ draft, commitment }));
    const entries: ChainedEntry[] = await this.ledger.append(tx, lines);
    return evidenceAnswer(result.evidenceId, tx.recordedAt, entries, outcome);
  }

  /** Under all schemes together; a scheme that a person's type has nothing to do with stays silent. */
  private async score(
    tx: Tx,
    result: InspectionResult,
    subjects: ReadonlyMap<string, SubjectFacts>,
  ): Promise<EvidenceOutcome & { readonly drafts: readonly EntryDraft[] }> {
    const histories = await this.policies.histories(tx);
    const scores = histories.map(({ timeline }) => scoreInspection(timeline, result, subjects));
    const problems: FieldError[] = scores.flatMap((score) => score.problems);
    if (problems.length > 0) throw new DomainError(INVALID_EVIDENCE, {}, problems);
    return {
      drafts: scores.flatMap(({ drafts }) => drafts),
      unscored: [...findingsWithoutPersons(result), ...scores.flatMap(({ unscored }) => unscored)],
      warnings: scores.flatMap(({ warnings }) =>
        warnings.map(({ path, reason }) => ({ path, code: reason.code, message: reasonMessage(reason) })),
      ),
    };
  }

  /** The subjects that the result names, with where they practise: scoring warns when it was elsewhere. */
  private async subjectsOf(tx: Tx, result: InspectionResult): Promise<Map<string, SubjectFacts>> {
    const named = result.findings.flatMap((finding) => finding.liable.map(({ subjectId }) => subjectId));
    const subjects = await this.registry.findMany([...new Set([result.institutionId, ...named])], tx);
    const practised = await this.registry.affiliationsOf([...new Set(named)], tx);
    return new Map(subjects.map((subject) => [subject.subjectId, factsOf(subject, practised)]));
  }
}

function factsOf({ subjectId, subjectType, region }: Subject, all: readonly Affiliation[]): SubjectFacts {
  const own = all.filter(({ practitionerId }) => practitionerId === subjectId);
  const affiliations = own.flatMap(({ institutionId, periods }) =>
    periods.map(({ from, until }) => ({ institutionId, from, until })),
  );
  return { subjectId, subjectType, region, affiliations };
}

function findingsWithoutPersons({ findings }: InspectionResult): Unscored[] {
  const alone = findings.filter(({ liable }) => liable.length === 0);
  return alone.map(({ findingId }) => ({ findingId, subjectId: null, reason: { code: 'nobodyLiable', params: {} } }));
}
