import type { PathPart } from '../../policy/policy-source.js';

/** What of a policy may be computed. */
export interface Computing {
  readonly indicators?: readonly { readonly points?: number | string }[];
  readonly assessments?: readonly (Measured & { readonly items: readonly Measured[] })[];
}

interface Measured {
  readonly measure?: string;
}

interface PlacedFormula {
  readonly formula: string;
  readonly path: readonly PathPart[];
}

/** Every formula with its place, in the order of the document. */
export function formulasIn({ indicators = [], assessments = [] }: Computing): PlacedFormula[] {
  const points = indicators.flatMap((rule, i) => placed(rule.points, ['indicators', i, 'points']));
  const measures = assessments.flatMap(({ measure: ofAll, items }, i) => [
    ...placed(ofAll, ['assessments', i, 'measure']),
    ...items.flatMap(({ measure }, k) => placed(measure, ['assessments', i, 'items', k, 'measure'])),
  ]);
  return [...points, ...measures];
}

const placed = (formula: unknown, path: readonly PathPart[]): PlacedFormula[] =>
  typeof formula === 'string' ? [{ formula, path }] : [];
