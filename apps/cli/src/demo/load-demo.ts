import { personOf, type PersonStore } from '#access';
import type { EvidenceRevocationKind, RecordAssessment, RecordInspectionResult, RecordReport } from '#evidence';
import { assert, type TransactionRunner, type Tx } from '#kernel';
import type { ImportRegister } from '#registry';
import type { StandingRestorationKind } from '#repairs';
import type { DemoDistrict, DemoFact } from './demo-data.js';
import type { ApprovedCases } from './approved-cases.js';
import { assessmentBody, findingsBody } from './request-body.js';

const BY_DEMO = { actor: 'demo', person: 'demo', requestId: null } as const;
/** Registrations in one transaction: far from its time limit even on a slow machine. */
const BATCH = 500;
/** Facts at a time: they wait for the disk more than for the processor. */
const LANES = 4;

/** The use cases that facts go through, one per kind; some are approved by a second person. */
export interface FactRecorders {
  readonly inspection: Pick<RecordInspectionResult, 'execute'>;
  readonly report: Pick<RecordReport, 'execute'>;
  readonly assessment: Pick<RecordAssessment, 'execute'>;
  readonly revocation: EvidenceRevocationKind;
  readonly restoration: StandingRestorationKind;
  readonly approved: Pick<ApprovedCases, 'execute'>;
}

/**
 * Puts the demo through the same use cases as everything else. What is there already stays as it is, so an
 * interrupted loading is simply run again.
 */
export class LoadDemo {
  private readonly evidenceIds = new Map<string, string>();

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly register: Pick<ImportRegister, 'execute'>,
    private readonly record: FactRecorders,
    private readonly persons: Pick<PersonStore, 'add'>,
  ) {}

  static size({ institutions, practitioners, affiliations, facts }: DemoDistrict): number {
    return institutions.length + practitioners.length + affiliations.length + facts.length;
  }

  /** `onProgress` hears how many of `LoadDemo.size` are done; what it throws ends the loading. */
  async execute(district: DemoDistrict, onProgress: (done: number) => void): Promise<void> {
    let done = 0;
    const tell = (more: number) => onProgress((done += more));
    // Whatever a fact of the demo opens a case for, such as a restoration that it makes void, was asked for by somebody.
    await this.transactions.write(BY_DEMO, (tx) => this.persons.add(tx, personOf(BY_DEMO.person)));
    await this.registerAll(district, tell);
    for (const stretch of stretchesOf(district.facts)) await this.recordAll(stretch, tell);
  }

  /** Institutions first: affiliations name both. */
  private async registerAll({ institutions, practitioners, affiliations }: DemoDistrict, tell: (more: number) => void) {
    for (const subjects of batchesOf([...institutions, ...practitioners])) {
      await this.transactions.write(BY_DEMO, (tx) => this.register.execute(tx, { subjects, affiliations: [] }));
      tell(subjects.length);
    }
    for (const batch of batchesOf(affiliations)) {
      await this.transactions.write(BY_DEMO, (tx) => this.register.execute(tx, { subjects: [], affiliations: batch }));
      tell(batch.length);
    }
  }

  /** Facts of which none rests on another, in several lanes: ratings don't depend on the order of arrival. */
  private async recordAll(facts: readonly DemoFact[], tell: (more: number) => void): Promise<void> {
    const waiting = facts.values();
    let failed = false;
    const lane = async () => {
      try {
        for (const fact of waiting) {
          if (failed) return;
          await this.recordOne(fact);
          tell(1);
        }
      } catch (error) {
        failed = true;
        throw error;
      }
    };
    // Every lane ends before this does: a stop must not leave one writing.
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
    for (const result of lanes) if (result.status === 'rejected') throw result.reason;
  }

  private async recordOne(fact: DemoFact): Promise<void> {
    const { approved, revocation, restoration } = this.record;
    if (fact.kind === 'revocation') {
      const evidenceId = this.evidenceIds.get(fact.revokes);
      assert(evidenceId !== undefined, 'a revocation comes after what it revokes');
      await approved.execute(revocation, { evidenceId, ...fact.revocation }, evidenceId);
    } else if (fact.kind === 'restoration') {
      const { subjectId, restoredOn } = fact.restoration;
      await approved.execute(restoration, fact.restoration, `${subjectId} ${restoredOn}`);
    } else {
      const evidenceId = await this.transactions.write(BY_DEMO, (tx) => this.store(tx, fact));
      this.evidenceIds.set(fact.input.sourceId, evidenceId);
    }
  }

  private async store(
    tx: Tx,
    fact: Exclude<DemoFact, { readonly kind: 'revocation' | 'restoration' }>,
  ): Promise<string> {
    const { inspection, report, assessment } = this.record;
    switch (fact.kind) {
      case 'inspection':
        return (await inspection.execute(tx, fact.input, findingsBody(fact.input))).answer.evidenceId;
      case 'report':
        return (await report.execute(tx, fact.input, findingsBody(fact.input))).answer.evidenceId;
      case 'assessment':
        return (await assessment.execute(tx, fact.input, assessmentBody(fact.input))).answer.evidenceId;
    }
  }
}

function batchesOf<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, i) => items.slice(i * BATCH, (i + 1) * BATCH));
}

/** A revocation or restoration rests on facts before it: it stands alone, and they come first. */
function stretchesOf(facts: readonly DemoFact[]): DemoFact[][] {
  const stretches: DemoFact[][] = [[]];
  for (const fact of facts) {
    if (fact.kind === 'revocation' || fact.kind === 'restoration') stretches.push([fact], []);
    else stretches.at(-1)!.push(fact);
  }
  return stretches;
}
