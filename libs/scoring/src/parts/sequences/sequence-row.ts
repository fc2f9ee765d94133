import type { Entry } from '../../model/entry.js';
import type { SequenceRule } from './sequence-document.js';

interface SequenceFact {
  readonly evidenceId: string | null;
  readonly indicators: Set<string>;
}

/** The facts of a book in order of time, each with the indicators that it gave lines of. */
export class SequenceRow {
  private readonly facts: SequenceFact[] = [];
  private readonly byEvidence = new Map<string, SequenceFact>();

  /** Takes note of a line; lines come in order. Several lines of one piece of evidence are one fact. */
  note({ evidenceId, indicator }: Entry): void {
    if (indicator === null) return;
    const known = evidenceId === null ? undefined : this.byEvidence.get(evidenceId);
    if (known !== undefined) {
      known.indicators.add(indicator);
      return;
    }
    const fact = { evidenceId, indicators: new Set([indicator]) };
    this.facts.push(fact);
    if (evidenceId !== null) this.byEvidence.set(evidenceId, fact);
  }

  /** How many of the last facts of a rule's row are of the kind that it asks for. */
  countOf({ indicators, last, of }: SequenceRule): number {
    let [seen, found] = [0, 0];
    for (let i = this.facts.length - 1; i >= 0 && seen < last; i -= 1) {
      const fact = this.facts[i]!;
      if (!indicators.some((id) => fact.indicators.has(id))) continue;
      seen += 1;
      if (of.some((id) => fact.indicators.has(id))) found += 1;
    }
    return found;
  }

  /** The rules that hold. */
  holding(rules: readonly SequenceRule[]): readonly string[] {
    if (rules.length === 0 || this.facts.length === 0) return NONE;
    return rules.filter((rule) => this.countOf(rule) >= rule.atLeast).map(({ id }) => id);
  }
}

const NONE: readonly string[] = [];
