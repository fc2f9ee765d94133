import type { PeersRule } from '#scoring';
import {
  ShownCode,
  ShownInteger,
  ShownObject,
  ShownOneOf,
  ShownSchema,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

const FIGURES = {
  type: 'object',
  additionalProperties: { anyOf: [{ type: 'string' }, { type: 'null' }] },
  example: { mean: '8.75', most: '12' },
};

const only = (properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const FIGURE_RULES = {
  type: 'object',
  additionalProperties: {
    anyOf: [
      { type: 'string', enum: ['mean', 'deviation'] },
      only({ percentile: { type: 'integer', minimum: 1, maximum: 100 } }),
      only({ budgetNeutral: only({ amount: { type: 'string' }, share: { type: 'number' } }) }),
    ],
  },
  example: { mean: 'mean', most: { percentile: 90 } },
};

/** Who was compared with whom and how, as the policy version says it. */
export class PeersRuleView {
  @ShownCode()
  readonly template!: string;

  @ShownCode({ description: 'Whose values are compared', example: 'stay' })
  readonly item!: string;

  @ShownTexts({ description: 'What peers have in common; empty = everybody is a peer' })
  readonly groupBy!: readonly string[];

  @ShownInteger({ optional: true, description: 'Leading digits of the division that peers share' })
  readonly regionDigits?: number;

  @ShownInteger({ min: 1, description: 'A group with fewer has no figures' })
  readonly minimumGroup!: number;

  @ShownSchema(FIGURE_RULES, { description: 'What each figure is' })
  readonly figures!: PeersRule['figures'];

  @ShownOneOf(['floor', 'ceil', 'halfUp', 'halfEven'])
  readonly rounding!: string;

  @ShownInteger({ min: 0, description: 'Decimals of the figures' })
  readonly decimals!: number;
}

/** The figures that the peers of one group give for a benchmark. */
export class PeerGroupView {
  @ShownCode({ description: 'Of the policy', example: 'stay' })
  readonly benchmark!: string;

  @ShownText({ example: 'kind=tier2Hospital' })
  readonly group!: string;

  @ShownInteger({ min: 1, description: 'How many state a value' })
  readonly population!: number;

  @ShownSchema(FIGURES, { description: 'Decimals by name; null = too few peers, or their values determine none' })
  readonly figures!: Readonly<Record<string, string | null>>;

  @ShownObject(() => PeersRuleView)
  readonly rule!: PeersRuleView;
}
