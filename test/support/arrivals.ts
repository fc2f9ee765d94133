import type { InspectionResultInput } from '#evidence';
import { addDays, canonicalJson, type Day, DomainError, type SeededRandom, type Tx } from '#kernel';
import { rateSegments, type RatingSegment } from '#scoring';
import { findingOf, HOSPITAL, PHYSICIAN } from './facts-by-hand.js';
import type { Services } from './services.js';

const BY = { actor: 'test', person: 'test', requestId: null } as const;

/** One fact about a person, without the person. */
export interface Fact {
  /** Days after 1 January 2025. */
  readonly day: number;
  readonly scores: readonly { readonly violation: string; readonly points: number; readonly months: number | null }[];
  readonly agreement: { readonly action: 'none' | 'suspended' | 'rescinded'; readonly days: number };
  readonly revoked: boolean;
}

interface Restoration {
  readonly restoredOn: Day;
  readonly basis: 'evaluationPassed' | 'newRegistration';
}

/** A step of a story; `false` when it can't be taken yet. */
type Step = (person: Arrivals) => Promise<boolean>;

const dayOf = (days: number): Day => addDays('2025-01-01' as Day, days);

/** One person to whom facts arrive. Sources are named after the person, the numbers in them are the story's. */
export class Arrivals {
  private readonly evidenceIds = new Map<number, string>();

  private constructor(
    private readonly services: Services,
    readonly subjectId: string,
  ) {}

  static async of(services: Services, subjectId: string): Promise<Arrivals> {
    await services.transactions.write(BY, (tx) => services.register.execute(tx, subjectId, PHYSICIAN));
    return new Arrivals(services, subjectId);
  }

  async record(number: number, fact: Fact): Promise<boolean> {
    const input = inspectionOf(fact, number, this.subjectId);
    const { answer } = await this.write((tx) => this.services.record.execute(tx, input, input));
    this.evidenceIds.set(number, answer.evidenceId);
    return true;
  }

  async revoke(number: number): Promise<boolean> {
    const evidenceId = this.evidenceIds.get(number);
    if (evidenceId === undefined) return false;
    const revocation = { reason: 'appeal upheld', revokedOn: '2027-01-01' as Day, reference: '2025-R-1' };
    const { approved, revocation: kind } = this.services;
    await approved.execute(kind, { evidenceId, ...revocation }, evidenceId);
    return true;
  }

  async restore(restoration: Restoration): Promise<boolean> {
    const { subjectId } = this;
    const commitmentSignedOn = restoration.basis === 'newRegistration' ? restoration.restoredOn : null;
    const body = { ...restoration, subjectId, scheme: 'personnel', reference: '2025-E-1', commitmentSignedOn };
    try {
      const { approved, restoration: kind } = this.services;
      await approved.execute(kind, body, canonicalJson(body));
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'standing/not-restorable') return false;
      throw error;
    }
  }

  /** The restorations that the person could get by now: one after each of the first periods that are over. */
  async restoreAll(limit: number): Promise<Restoration[]> {
    const done: Restoration[] = [];
    while (done.length < limit) {
      const waiting = (await this.folded()).find(({ standing }) => standing.awaiting !== null);
      if (waiting === undefined) break;
      const basis = waiting.standing.awaiting === 'evaluation' ? 'evaluationPassed' : 'newRegistration';
      const restoration = { restoredOn: waiting.from, basis } as const;
      if (!(await this.restore(restoration))) break;
      done.push(restoration);
    }
    return done;
  }

  recalculate(): Promise<void> {
    return this.services.recalculate.execute(this.subjectId);
  }

  /** The step function as it is stored, without what is only a name. */
  async stored(): Promise<unknown> {
    await this.recalculate();
    const [row] = await this.services.ratings.now([this.subjectId], [], 'personnel');
    const names = new RegExp([this.subjectId, ...this.evidenceIds.values()].join('|'), 'g');
    return JSON.parse(JSON.stringify(row?.segments).replace(names, '…'));
  }

  private async folded(): Promise<readonly RatingSegment[]> {
    const { timeline } = await this.services.policies.history('personnel');
    return rateSegments(timeline, await this.services.known.now().books.linesOf(this.subjectId, 'personnel'));
  }

  private write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.services.transactions.write(BY, work);
  }
}

export const stepsOf = (facts: readonly Fact[]): Step[] => [
  ...facts.map<Step>((fact, number) => (person) => person.record(number, fact)),
  ...facts.flatMap<Step>(({ revoked }, number) => (revoked ? [(person) => person.revoke(number)] : [])),
];

/** Takes the steps in a random order; what can't come yet comes when everything else has. */
export async function arriveShuffled(person: Arrivals, steps: readonly Step[], random: SeededRandom): Promise<void> {
  const left = new Set(steps);
  for (const step of random.shuffle(steps)) {
    if (await step(person)) left.delete(step);
    if (random.next() < 0.3) await person.recalculate();
  }
  for (const step of steps) if (left.has(step) && (await step(person))) left.delete(step);
  if (left.size > 0) throw new Error(`${left.size} facts were refused in one order that another accepted`);
}

function inspectionOf({ day, scores, agreement }: Fact, number: number, subjectId: string): InspectionResultInput {
  const decidedOn = dayOf(day);
  const { action } = agreement;
  const until = action === 'none' ? null : dayOf(day + agreement.days);
  return {
    sourceSystem: `source-${subjectId}`,
    sourceId: String(number),
    institutionId: HOSPITAL,
    kind: 'unannounced',
    inspectedOn: decidedOn,
    decision: {
      kind: 'administrativePenalty',
      bases: ['other'],
      decidedOn,
      reference: null,
    },
    agreementAction: {
      action,
      scope: 'institution',
      from: action === 'none' ? null : decidedOn,
      until,
    },
    findings: scores.map(({ violation, points, months }, i) =>
      findingOf(String(i), violation, { subjectId, points, suspensionMonths: months }),
    ),
  };
}
