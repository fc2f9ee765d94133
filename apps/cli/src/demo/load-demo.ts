import type {
  InspectionResultInput,
  RecordInspectionResult,
  RecordStandingRestoration,
  RevokeEvidence,
} from '#evidence';
import { assert, pointsToNumber, type TransactionRunner, type Tx } from '#kernel';
import type { RegisterSubject, SetAffiliation } from '#registry';
import type { DemoDistrict, DemoFact } from './demo-data.js';

const BY_DEMO = { actor: 'demo', person: 'demo', requestId: null } as const;
/** Registrations in one transaction: far from its time limit even on a slow machine. */
const BATCH = 25;

/**
 * Puts the demo through the same use cases as everything else. What is there already stays as it is, so an
 * interrupted loading is simply run again.
 */
export class LoadDemo {
  private readonly evidenceIds = new Map<string, string>();

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly register: RegisterSubject,
    private readonly affiliate: SetAffiliation,
    private readonly inspect: RecordInspectionResult,
    private readonly revoke: RevokeEvidence,
    private readonly restore: RecordStandingRestoration,
  ) {}

  static size({ institutions, practitioners, affiliations, facts }: DemoDistrict): number {
    return institutions.length + practitioners.length + affiliations.length + facts.length;
  }

  /** `onProgress` hears how many of `LoadDemo.size` are done. */
  async execute(district: DemoDistrict, onProgress: (done: number) => void): Promise<void> {
    let done = 0;
    const all = async <T>(items: readonly T[], batch: number, put: (tx: Tx, item: T) => Promise<unknown>) => {
      for (let at = 0; at < items.length; at += batch) {
        const part = items.slice(at, at + batch);
        await this.transactions.write(BY_DEMO, async (tx) => {
          for (const item of part) await put(tx, item);
        });
        onProgress((done += part.length));
      }
    };
    const subjects = [...district.institutions, ...district.practitioners];
    await all(subjects, BATCH, (tx, { subjectId, content }) => this.register.execute(tx, subjectId, content));
    await all(district.affiliations, BATCH, (tx, { practitionerId, institutionId, periods }) =>
      this.affiliate.execute(tx, practitionerId, institutionId, periods),
    );
    await all(district.facts, 1, (tx, fact) => this.record(tx, fact));
  }

  private async record(tx: Tx, fact: DemoFact): Promise<void> {
    if (fact.kind === 'restoration') return void (await this.restore.execute(tx, fact.restoration));
    if (fact.kind === 'inspection') {
      const { answer } = await this.inspect.execute(tx, fact.input, bodyOf(fact.input));
      this.evidenceIds.set(fact.input.sourceId, answer.evidenceId);
      return;
    }
    const evidenceId = this.evidenceIds.get(fact.revokes);
    assert(evidenceId !== undefined, 'a revocation comes after what it revokes');
    await this.revoke.execute(tx, evidenceId, fact.revocation);
  }
}

/** The request that the API would have got: points as numbers. */
function bodyOf(input: InspectionResultInput): object {
  const findings = input.findings.map((finding) => ({
    ...finding,
    liable: finding.liable.map((person) => ({
      ...person,
      points: person.points === null ? null : pointsToNumber(person.points),
    })),
  }));
  return { ...input, findings };
}
