import type { Day } from '#kernel';
import type { EvidenceFact, Finding, LiablePerson, PolicyDocument } from '#scoring';
import type { IndicatorRule } from '../../scoring/src/parts/indicators/indicator-document.js';
import { SUBJECTS } from './liable-arbitraries.js';

interface Given {
  readonly rule: IndicatorRule;
  readonly caseOf: string;
  readonly on: Day;
}

type Told = Exclude<EvidenceFact, { readonly type: 'assessment' | 'listEntry' }>;

/**
 * What a subject's rating says on a day, straight from the facts: without lines, compiled conditions or a ledger. It
 * knows the questions of liable-arbitraries.ts by their words and answers each by hand.
 */
export class LiableOracle {
  constructor(
    private readonly policy: PolicyDocument,
    private readonly facts: readonly EvidenceFact[],
  ) {}

  /** Hundredths; the ids of the vetoes in effect. */
  answer(subjectId: string, day: Day): { score: number; grade: string; vetoes: string[] } {
    const given = this.given(subjectId).filter((one) => counts(one, day));
    const parts = this.policy.groups!.map(({ id, limit = Infinity }) => {
      const own = given.filter(({ rule }) => rule.group === id);
      const cases = [...new Set(own.map(({ caseOf }) => caseOf))];
      const sum = cases.reduce((total, key) => total + heaviest(own.filter(({ caseOf }) => caseOf === key)), 0);
      return Math.max(-limit, Math.min(limit, sum));
    });
    const score = Math.round(100 * clamp(parts.reduce((sum, part) => sum + part, this.policy.score.start)));
    const vetoes = [...new Set(given.flatMap(({ rule }) => (rule.veto ? [rule.id] : [])))].toSorted();
    const forced = given.flatMap(({ rule }) => rule.veto?.grade ?? []);
    const ofScore = score >= 7_500 ? 'A' : score >= 5_000 ? 'B' : 'C';
    return { score, grade: [ofScore, ...forced].toSorted().at(-1)!, vetoes };
  }

  private given(subjectId: string): Given[] {
    if (!this.policy.appliesTo.subjectTypes.includes(SUBJECTS.get(subjectId)!.subjectType)) return [];
    return this.facts.flatMap((evidence) =>
      evidence.type === 'assessment' || evidence.type === 'listEntry' || !established(evidence)
        ? []
        : this.ofFact(evidence, subjectId),
    );
  }

  private ofFact(evidence: Told, subjectId: string): Given[] {
    const { type, fact } = evidence;
    const [about, on] =
      type === 'report' ? [fact.subjectId, fact.confirmedOn!] : [fact.institutionId, fact.decision.decidedOn!];
    return fact.findings.flatMap((finding) => {
      const caseOf = `${fact.sourceId} ${finding.violation}`;
      const person = finding.liable.find((one) => one.subjectId === subjectId);
      const asSubject = about === subjectId ? this.speaking('finding', type, finding, null) : [];
      const asPerson = person === undefined ? [] : this.speaking('liable', type, finding, person);
      return [...asSubject, ...asPerson].map((rule) => ({ rule, caseOf, on }));
    });
  }

  /** The weightiest of each group, and whatever vetoes. */
  private speaking(per: string, type: string, finding: Finding, person: LiablePerson | null): IndicatorRule[] {
    const met = this.policy.indicators!.filter(
      (rule) => rule.per === per && holds(questionOf(rule.when), type, finding, person),
    );
    return met.filter(
      (rule) =>
        rule.veto !== undefined ||
        met.every(
          ({ group, points }) => group !== rule.group || Math.abs(Number(points)) <= Math.abs(Number(rule.points)),
        ),
    );
  }
}

const clamp = (score: number): number => Math.max(0, Math.min(100, score));

/** A report by its confirmation, an inspection result by a penalty: the policies of the test cover no other decision. */
function established({ type, fact }: Told): boolean {
  return type === 'report' ? fact.outcome === 'confirmed' : fact.decision.kind === 'administrativePenalty';
}

function heaviest(given: readonly Given[]): number {
  return given.map(({ rule }) => Number(rule.points)).toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0;
}

/** To the end of the year, or for some months; month ends clamp. */
function counts({ rule, on }: Given, day: Day): boolean {
  if (day < on) return false;
  if (rule.validity === undefined) return day.slice(0, 4) === on.slice(0, 4);
  const [year = 0, month = 1, date = 1] = on.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + rule.validity.months, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1 + rule.validity.months, Math.min(date, last)));
  return day < end.toISOString().slice(0, 10);
}

/** Without what merely tells two rules apart: there are never fewer than no persons. */
const questionOf = (when: string): string => when.replace(/^\((.*)\) && finding\.persons > -\d+$/, '$1');

function holds(question: string, type: string, { violation, bases }: Finding, person: LiablePerson | null): boolean {
  switch (question) {
    case 'true':
      return true;
    case '"regulation-40" in finding.bases':
      return bases.some((basis) => basis === 'regulation-40');
    case 'finding.violation == "v1"':
      return violation === 'v1';
    case 'evidence.type == "report"':
      return type === 'report';
    case 'liable.liability == "main"':
      return person!.liability === 'main';
    case 'liable.subjectType == "pharmacist"':
      return person!.subjectId === 'HY1';
    case 'size(liable.mitigation) > 0':
      return person!.mitigation.length !== 0;
    case '"confessed" in liable.mitigation && !("obstructed" in liable.aggravation)':
      return person!.mitigation.includes('confessed') && person!.aggravation.length === 0;
    default:
      throw new Error(`the oracle cannot read ${question}`);
  }
}

/** Whose ratings are compared. */
export const RATED: readonly string[] = [...SUBJECTS.keys()];
