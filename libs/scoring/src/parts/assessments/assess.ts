import { hundredths, type Points } from '#kernel';
import type { AssessedTotal, EntryDetail } from '../../model/entry.js';
import type { Assessment, AssessmentItem, SubjectFacts } from '../../model/evidence-fact.js';
import type { Reason } from '../../model/rating.js';
import { halfUp } from '../../model/half-up.js';
import type { Benchmarks } from '../formulas/benchmarks.js';
import { type ItemScore, scoreItem } from './measure-item.js';
import type { CompiledAssessment } from './compile-assessment.js';

export interface AssessmentOutcome {
  /** What the assessment loses of its share, zero or negative; `null` = too few items are scored. */
  readonly points: Points | null;
  readonly detail: EntryDetail;
  /** Items that have no part in the total, and why. */
  readonly left: readonly { readonly item: string; readonly reason: Reason }[];
  /** Why there are no points, when there are none. */
  readonly missing: Reason;
}

const FULL = 10_000;

/**
 * The weighted mean of the scored items, weights renormalised over those that are there (an institution without wards
 * has no admission item), and what the share loses by it. Both are rounded half up to hundredths.
 */
export function assess(
  assessment: CompiledAssessment,
  { items }: Assessment,
  subject: SubjectFacts,
  benchmarks: Benchmarks,
): AssessmentOutcome {
  const { share, rule } = assessment;
  const lines = items.map((line) => scoreLine(assessment, line, subject, benchmarks));
  const left = lines.flatMap(({ item, reason }) => (reason === null ? [] : [{ item, reason }]));
  const scored = rule.items.flatMap(({ id, weight }) => itemOf(id, weight, lines));
  const missing = { code: 'tooFewItems', params: { scored: scored.length, minimum: rule.minimumItems } };
  if (scored.length < rule.minimumItems) return { points: null, detail: {}, left, missing };
  const weights = sumOf(scored.map(({ weight }) => weight));
  const total = hundredths(halfUp(sumOf(scored.map(({ score, weight }) => score * weight)), weights));
  const lost = halfUp(share * (FULL - total), FULL);
  return { points: hundredths(0 - lost), detail: { assessment: { total, items: scored } }, left, missing };
}

/** A line of the assessment, and which item of the policy it belongs to. */
interface ScoredLine extends ItemScore {
  readonly item: string;
  readonly of: string | null;
}

function scoreLine(
  { rule, measures }: CompiledAssessment,
  line: AssessmentItem,
  subject: SubjectFacts,
  benchmarks: Benchmarks,
): ScoredLine {
  const { item } = line;
  const of = rule.items.find(({ id }) => item === id || item.startsWith(`${id}.`))?.id ?? null;
  if (of === null)
    return { item, of, score: null, measured: null, reason: { code: 'itemNotCovered', params: { item } } };
  return { item, of, ...scoreItem(measures.get(of), line, subject, benchmarks) };
}

/** An item with the mean of its lines; none when no line of it has a score. */
function itemOf(id: string, weight: number, lines: readonly ScoredLine[]): AssessedTotal['items'][number][] {
  const own = lines.filter(({ of }) => of === id);
  const scores = own.flatMap(({ score }) => score ?? []);
  if (scores.length === 0) return [];
  const score = hundredths(halfUp(sumOf(scores), scores.length));
  const measured = own.flatMap((line) => line.measured ?? []);
  return [{ id, weight, score, ...(measured.length > 0 && { measured }) }];
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
