import { hundredths, type Points, type WorkingCalendar } from '#kernel';
import type { AssessedItem, EntryDetail } from '../../model/entry.js';
import type { Assessment, AssessmentItem, SubjectFacts } from '../../model/evidence-fact.js';
import type { Reason } from '../../model/rating.js';
import { halfUp } from '../../model/half-up.js';
import type { Benchmarks } from '../formulas/benchmarks.js';
import type { PeerReadings } from '../peers/read-peers.js';
import type { AssessmentItemRule, AssessmentRule } from './assessment-document.js';
import type { CompiledAssessment } from './compile-assessment.js';
import { totalOf } from './item-groups.js';
import { type ItemScore, scoreItem } from './measure-item.js';
import { measuredFacts, type MeasuredFacts } from './measured-facts.js';

export interface AssessmentOutcome {
  /** What the assessment loses of its share, zero or negative; `null` = too few items are scored. */
  readonly points: Points | null;
  readonly detail: EntryDetail;
  /** Items and groups that have no part in the total, and why. */
  readonly left: readonly { readonly item: string; readonly reason: Reason }[];
  /** Why there are no points, when there are none. */
  readonly missing: Reason;
}

const FULL = 10_000;

/**
 * The weighted mean of the scored items, or of their groups, weights renormalised over those that are there (an
 * institution without wards has no admission item), and what the share loses by it. All are rounded half up to hundredths.
 */
export function assess(
  assessment: CompiledAssessment,
  { items }: Assessment,
  subject: SubjectFacts,
  benchmarks: Benchmarks,
  peers: PeerReadings,
  calendar?: WorkingCalendar,
): AssessmentOutcome {
  const { share, rule } = assessment;
  const facts = measuredFacts(assessment, items, subject, benchmarks(subject.kind ?? null, peers.figures), calendar);
  const lines = items.map((line) => scoreLine(assessment, line, facts, peers));
  const left = lines.flatMap(({ item, reason }) => (reason === null ? [] : [{ item, reason }]));
  const scored = rule.items.flatMap((item) => assessedItem(item, lines));
  const { total, groups, counted, left: leftOut } = totalOf(rule, scored);
  const outcome = { left: [...left, ...leftOut], missing: missingOf(rule, counted) };
  if (total === null || counted < rule.minimumItems) return { ...outcome, points: null, detail: {} };
  const lost = halfUp(share * (FULL - total), FULL);
  const compared = peers.lookedAt(scored.flatMap(({ measured = [] }) => measured));
  const detail = {
    assessment: {
      total,
      ...(groups !== undefined && { groups }),
      items: scored,
      ...(compared.length > 0 && { peers: compared }),
    },
  };
  return { ...outcome, points: hundredths(0 - lost), detail };
}

/** Where no group is there, that is what is missing. */
function missingOf({ groups, minimumItems }: AssessmentRule, counted: number): Reason {
  if (groups !== undefined && counted === 0) return { code: 'noItemGroup', params: {} };
  return { code: 'tooFewItems', params: { scored: counted, minimum: minimumItems } };
}

/** A line of the assessment, and which item of the policy it belongs to. */
interface ScoredLine extends ItemScore {
  readonly item: string;
  readonly of: string | null;
}

function scoreLine(
  assessment: CompiledAssessment,
  line: AssessmentItem,
  facts: MeasuredFacts,
  peers: PeerReadings,
): ScoredLine {
  const { item } = line;
  const found = assessment.itemOf(item) ?? null;
  const of = found?.id ?? null;
  if (found === null || of === null) {
    const reason = peers.isAmount(item) ? null : { code: 'itemNotCovered', params: { item } };
    return { item, of, score: null, measured: null, reason };
  }
  return { item, of, ...scoreItem(found.title, assessment.measures.get(of), line, facts.of(of, line), peers) };
}

/** An item with the mean of its lines; none when no line of it has a score. */
function assessedItem({ id, weight, group }: AssessmentItemRule, lines: readonly ScoredLine[]): AssessedItem[] {
  const own = lines.filter(({ of }) => of === id);
  const scores = own.flatMap(({ score }) => score ?? []);
  if (scores.length === 0) return [];
  const sum = scores.reduce<number>((total, score) => total + score, 0);
  const score = hundredths(halfUp(sum, scores.length));
  const measured = own.flatMap((line) => line.measured ?? []);
  return [{ id, ...(group !== undefined && { group }), weight, score, ...(measured.length > 0 && { measured }) }];
}
