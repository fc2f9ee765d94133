import type { PathPart } from '../../policy/policy-source.js';

/** What of a policy may be computed. */
export interface Computing {
  readonly indicators?: readonly { readonly points?: number | string }[];
  readonly assessments?: readonly (Measured & { readonly items: readonly (Measured & { readonly id: string })[] })[];
}

interface Measured {
  readonly measure?: string;
}

/** An item that a formula measures, with its place. */
interface MeasuredItem {
  readonly id: string;
  readonly path: readonly PathPart[];
}

export interface PlacedFormula {
  readonly formula: string;
  readonly path: readonly PathPart[];
  /** None of a formula of points. */
  readonly items: readonly MeasuredItem[];
}

/** Every formula with its place, in the order of the document. */
export function formulasIn({ indicators = [], assessments = [] }: Computing): PlacedFormula[] {
  const points = indicators.flatMap((rule, i) => placed(rule.points, ['indicators', i, 'points']));
  const measures = assessments.flatMap(({ measure: ofAll, items }, i) => {
    const path = ['assessments', i];
    const placedItems = items.map(({ id, measure }, k) => ({ id, measure, path: [...path, 'items', k] }));
    const shared = placedItems.filter(({ measure }) => measure === undefined);
    return [
      ...placed(ofAll, [...path, 'measure'], shared),
      ...placedItems.flatMap((item) => placed(item.measure, [...item.path, 'measure'], [item])),
    ];
  });
  return [...points, ...measures];
}

const placed = (formula: unknown, path: readonly PathPart[], items: readonly MeasuredItem[] = []): PlacedFormula[] =>
  typeof formula === 'string' ? [{ formula, path, items }] : [];
