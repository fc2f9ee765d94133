import type { DecisionKind, Decisions } from '#scoring';
import { ShownSchema } from '../presenting/shown.js';
import { decisionSchema } from './decision-schema.js';

/** A row of the policy's table as it is: what it holds beside the declared fields is up to the policy. */
export type DecisionView = Readonly<Record<string, unknown>>;

export const ShownDecision = (kind: DecisionKind, description: string): PropertyDecorator =>
  ShownSchema(decisionSchema(kind), {
    nullable: true,
    description: `${description}; null = the policy says nothing. Policies may add fields`,
  });

/** What follows from a rating, by the tables of its policy. */
export class DecisionsView {
  @ShownDecision('payment', 'What the fund pays')
  readonly payment!: DecisionView | null;

  @ShownDecision('inspection', 'How often and how deeply to inspect')
  readonly inspection!: DecisionView | null;

  @ShownDecision('agreement', 'Measures under the service agreement')
  readonly agreement!: DecisionView | null;

  @ShownDecision('budget', 'Budget of the year')
  readonly budget!: DecisionView | null;

  @ShownDecision('publicity', 'Publication of the rating')
  readonly publicity!: DecisionView | null;
}

export function decisionsView({ payment, inspection, agreement, budget, publicity }: Decisions): DecisionsView {
  return { payment, inspection, agreement, budget, publicity };
}
