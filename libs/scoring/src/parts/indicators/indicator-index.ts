import type { PolicyFacts } from '../../language/facts.js';
import { type AnyOf, necessaryTerms } from '../../language/necessary-terms.js';
import type { Indicator } from './compile-indicator.js';

type Per = Indicator['rule']['per'];

/** What is asked of indicators together: those about one thing, that stand by themselves or share a cost. */
interface Asking {
  /** Places of those that have to be asked whatever the facts are. */
  readonly always: number[];
  /** Places by a field and a text without which they don't hold. */
  readonly byText: Map<string, Map<string, number[]>>;
}

/**
 * Which indicators a fact may meet, found by its texts: bases, violation, kind of decision. A policy of ten thousand
 * indicators asks the handful that its texts lead to, and gives what asking all of them would.
 */
export class IndicatorIndex {
  private readonly askings = new Map<string, Asking>();

  constructor(private readonly indicators: readonly Indicator[]) {
    const terms = indicators.map(({ rule }) => necessaryTerms(rule.when));
    const frequency = frequencies(terms);
    const rare = (any: AnyOf): number => any.reduce((sum, term) => sum + frequency.get(nameOf(term))!, 0);
    for (const [place, { rule, sharesCost }] of indicators.entries()) {
      const asking = this.askingOf(rule.per, sharesCost);
      const [rarest] = terms[place]!.toSorted((a, b) => rare(a) - rare(b));
      if (rarest === undefined) asking.always.push(place);
      else for (const { field, text } of rarest) placesOf(asking.byText, field, text).push(place);
    }
  }

  /** Whether any indicator is asked about this: one that stands by itself, or one that is a share of what others cost. */
  asks(per: Per, sharesCost: boolean): boolean {
    return this.askings.has(askingName(per, sharesCost));
  }

  /** Those that may hold for facts, in the order of the file; the conditions of all others are false. */
  candidates(per: Per, sharesCost: boolean, facts: PolicyFacts): Indicator[] {
    const asking = this.askings.get(askingName(per, sharesCost));
    if (asking === undefined) return [];
    const places = new Set(asking.always);
    for (const [field, byText] of asking.byText) {
      for (const text of textsAt(facts, field)) byText.get(text)?.forEach((place) => places.add(place));
    }
    return [...places].toSorted((a, b) => a - b).map((place) => this.indicators[place]!);
  }

  private askingOf(per: Per, sharesCost: boolean): Asking {
    const name = askingName(per, sharesCost);
    const found = this.askings.get(name) ?? { always: [], byText: new Map() };
    this.askings.set(name, found);
    return found;
  }
}

const askingName = (per: Per, sharesCost: boolean): string => `${per} ${sharesCost}`;

const nameOf = ({ field, text }: AnyOf[number]): string => `${field} ${text}`;

function frequencies(terms: readonly (readonly AnyOf[])[]): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const name of terms.flat(2).map(nameOf)) frequency.set(name, (frequency.get(name) ?? 0) + 1);
  return frequency;
}

function placesOf(byText: Asking['byText'], field: string, text: string): number[] {
  const texts = byText.get(field) ?? new Map<string, number[]>();
  byText.set(field, texts);
  const places = texts.get(text) ?? [];
  texts.set(text, places);
  return places;
}

function textsAt(facts: PolicyFacts, field: string): readonly string[] {
  const value: unknown = field.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], facts);
  return typeof value === 'string' ? [value] : (value as readonly string[]);
}
