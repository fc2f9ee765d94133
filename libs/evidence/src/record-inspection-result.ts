import { type Clock, DomainError, type FieldError, say, type Tx } from '#kernel';
import type { ChainedEntry, PrismaLedgerStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { covers, type PrismaRegistryStore, type Subject } from '#registry';
import { type EntryDraft, type InspectionResult, reasonMessage, scoreInspection } from '#scoring';
import {
  evidenceAnswer,
  type EvidenceAnswer,
  type EvidenceOutcome,
  type EvidenceWarning,
  type Unscored,
} from './evidence-answer.js';
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
    subjects: ReadonlyMap<string, Subject>,
  ): Promise<EvidenceAnswer> {
    const score = await this.score(tx, result, subjects);
    const warnings = [...score.warnings, ...(await this.affiliationWarnings(tx, result))];
    const outcome = { unscored: score.unscored, warnings };
    const commitment = await this.evidence.insert(tx, result.evidenceId, {
      kind: 'inspectionResult',
      institutionId: result.institutionId,
      occurredOn: result.inspectedOn,
      decidedOn: result.decision.decidedOn,
      payload: body,
      outcome,
      revokes: null,
    });
    const lines = score.drafts.map((draft) => ({ draft, commitment }));
    const entries: ChainedEntry[] = await this.ledger.append(tx, lines);
    return evidenceAnswer(result.evidenceId, tx.recordedAt, entries, outcome);
  }

  /** Under all schemes together; a scheme that a person's type has nothing to do with stays silent. */
  private async score(
    tx: Tx,
    result: InspectionResult,
    subjects: ReadonlyMap<string, Subject>,
  ): Promise<EvidenceOutcome & { readonly drafts: readonly EntryDraft[] }> {
    const histories = await this.policies.histories(tx);
    const scores = histories.map(({ timeline }) => scoreInspection(timeline, result, subjects));
    const problems: FieldError[] = scores.flatMap((score) => score.problems);
    if (problems.length > 0) throw new DomainError(INVALID_EVIDENCE, {}, problems);
    return {
      drafts: scores.flatMap(({ drafts }) => drafts),
      unscored: [...findingsWithoutPersons(result), ...scores.flatMap(({ unscored }) => unscored)],
      warnings: scores.flatMap(({ warnings }) =>
        warnings.map((reason) => ({ code: `evidence/${reason.code}`, path: '', message: reasonMessage(reason) })),
      ),
    };
  }

  private async subjectsOf(tx: Tx, result: InspectionResult): Promise<Map<string, Subject>> {
    const named = result.findings.flatMap((finding) => finding.liable.map(({ subjectId }) => subjectId));
    const subjects = await this.registry.findMany([...new Set([result.institutionId, ...named])], tx);
    return new Map(subjects.map((subject) => [subject.subjectId, subject]));
  }

  /** A liable person who didn't practise at the institution on the day in question is accepted with a warning. */
  private async affiliationWarnings(tx: Tx, result: InspectionResult): Promise<EvidenceWarning[]> {
    const named = result.findings.flatMap(({ liable }) => liable.map(({ subjectId }) => subjectId));
    const affiliations = await this.registry.affiliationsOf([...new Set(named)], tx);
    const here = affiliations.filter(({ institutionId }) => institutionId === result.institutionId);
    return result.findings.flatMap((finding, f) =>
      finding.liable.flatMap(({ subjectId }, l) => {
        const day = finding.conduct?.to ?? result.inspectedOn;
        const practised = here.some(
          ({ practitionerId, periods }) =>
            practitionerId === subjectId && periods.some((period) => covers(period, day)),
        );
        return practised ? [] : [notAffiliated(`findings[${f}].liable[${l}].subjectId`, subjectId, day)];
      }),
    );
  }
}

function findingsWithoutPersons({ findings }: InspectionResult): Unscored[] {
  const alone = findings.filter(({ liable }) => liable.length === 0);
  return alone.map(({ findingId }) => ({ findingId, subjectId: null, reason: { code: 'nobodyLiable', params: {} } }));
}

const notAffiliated = (path: string, subjectId: string, day: string): EvidenceWarning => ({
  code: 'evidence/not-affiliated',
  path,
  message: say(
    `${subjectId} 在 ${day} 与该机构没有登记的执业关系`,
    `${subjectId} has no registered affiliation with the institution on ${day}`,
  ),
});
