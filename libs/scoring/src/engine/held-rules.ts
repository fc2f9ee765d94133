import type { FoldRule } from './fold-policy.js';

/** A veto of lines that count, by the indicator's id. */
export interface HeldVeto {
  readonly id: string;
  readonly grade: string;
}

const NO_VETOES: readonly HeldVeto[] = [];
const NO_LISTS: readonly string[] = [];

/** Which vetoes hold and on which lists the subject is, by the lines that count. Worked out when asked for. */
export class HeldRules {
  /** How many lines count of each rule that vetoes, or is a list. */
  private readonly counts = new Map<FoldRule, number>();
  /** `null`: not worked out since they changed. */
  private held: readonly HeldVeto[] | null = NO_VETOES;
  private listed: readonly string[] | null = NO_LISTS;

  /** A line of a rule came to count, or counts no longer. */
  mark(rule: FoldRule, by: 1 | -1): void {
    if (rule.veto === null && !rule.list) return;
    const count = (this.counts.get(rule) ?? 0) + by;
    this.counts.set(rule, count);
    if (count !== 0 && count !== by) return;
    if (rule.veto !== null) this.held = null;
    if (rule.list) this.listed = null;
  }

  /** Of several versions one may force another grade each. The same array while they last. */
  vetoes(): readonly HeldVeto[] {
    this.held ??= this.holding()
      .flatMap(({ id, veto }) => (veto === null ? [] : [{ id, grade: veto }]))
      .toSorted((a, b) => (`${a.id} ${a.grade}` < `${b.id} ${b.grade}` ? -1 : 1));
    return this.held;
  }

  /** By id, each once. The same array while they last. */
  lists(): readonly string[] {
    this.listed ??= [...new Set(this.holding().flatMap(({ id, list }) => (list ? [id] : [])))].toSorted();
    return this.listed;
  }

  private holding(): FoldRule[] {
    return [...this.counts].flatMap(([rule, count]) => (count > 0 ? [rule] : []));
  }
}
