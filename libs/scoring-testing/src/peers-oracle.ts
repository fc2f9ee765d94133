import type { AssessedSubject, FigureRule, PeersRule } from '#scoring';

/** What must be said of a group of peers: its size, and each figure as a binary number; `null` = none. */
export interface OracleGroup {
  readonly group: string;
  readonly population: number;
  readonly figures: Readonly<Record<string, number | null>>;
}

/** Slow and obvious: for each group the peers are looked for anew, and figures are told by what defines them. */
export function groupsByOracle(rule: PeersRule, assessed: readonly AssessedSubject[]): OracleGroup[] {
  const counted = assessed.filter((one) => isLast(one, assessed) && stated(one, rule.item) !== null);
  const names = [...new Set(counted.map((one) => nameOf(rule, one)))].toSorted();
  return names.map((group) => {
    const peers = counted.filter((one) => nameOf(rule, one) === group);
    const isSmall = peers.length < rule.minimumGroup;
    const figures = Object.entries(rule.figures).map(([name, figure]) => {
      return [name, isSmall ? null : figureOf(figure, rule, peers)] as const;
    });
    return { group, population: peers.length, figures: Object.fromEntries(figures) };
  });
}

/** Nobody of the same subject was assessed later, or on the same day under a name that comes after. */
function isLast(one: AssessedSubject, all: readonly AssessedSubject[]): boolean {
  const own = all.filter(({ subject }) => subject.subjectId === one.subject.subjectId);
  const days = own.map(({ assessment }) => assessment.assessedOn).toSorted();
  if (one.assessment.assessedOn !== days.at(-1)) return false;
  const sameDay = own.filter(({ assessment }) => assessment.assessedOn === days.at(-1));
  return (
    one.assessment.sourceId ===
    sameDay
      .map(({ assessment }) => assessment.sourceId)
      .toSorted()
      .at(-1)
  );
}

function nameOf({ groupBy, regionDigits }: PeersRule, { subject }: AssessedSubject): string {
  const words = groupBy.map((mark) => {
    if (mark === 'region') return `region=${subject.region.substring(0, regionDigits)}`;
    return `${mark}=${subject[mark] ?? 'none'}`;
  });
  return words.join(' ') || 'all';
}

function stated({ assessment }: AssessedSubject, id: string): number | null {
  const lines = assessment.items.filter(({ item, value }) => value !== null && `${item}.`.startsWith(`${id}.`));
  if (lines.length === 0) return null;
  return Math.round((lines.reduce((sum, { value }) => sum + value!, 0) / lines.length) * 1e6) / 1e6;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function figureOf(figure: FigureRule, rule: PeersRule, peers: readonly AssessedSubject[]): number | null {
  const values = peers.map((peer) => stated(peer, rule.item)!);
  const mean = sum(values) / values.length;
  if (figure === 'mean') return mean;
  // Two passes: each value's own distance, not the difference of two squares.
  if (figure === 'deviation') return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length);
  if ('percentile' in figure) {
    const enough = (one: number) =>
      values.filter((value) => value <= one).length * 100 >= figure.percentile * values.length;
    return Math.min(...values.filter(enough));
  }
  const { amount, share } = figure.budgetNeutral;
  const backed = peers.filter((peer) => stated(peer, amount) !== null);
  const putUp = sum(backed.map((peer) => stated(peer, amount)! * share));
  const given = sum(backed.map((peer) => stated(peer, amount)! * stated(peer, rule.item)!));
  return given > 0 ? putUp / given : null;
}
