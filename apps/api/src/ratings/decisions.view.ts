import type { Decisions } from '#scoring';
import { DAY_RULE } from '../http/index.js';
import { ShownSchema } from '../presenting/shown.js';

/** A row of the policy's table as it is: what it holds beside the fields named here is up to the policy. */
export type DecisionView = Readonly<Record<string, unknown>>;

const PERIOD = {
  from: { ...DAY_RULE.schema, nullable: true, description: 'First day; where the decision follows the standing' },
  until: { ...DAY_RULE.schema, nullable: true, description: 'Earliest end, exclusive; null = open' },
};

/** `selfRequired`: all of its own fields are optional, the field that holds it is not. */
const ShownDecision = (known: object, description: string): PropertyDecorator =>
  ShownSchema(
    { type: 'object', selfRequired: true, properties: { ...known, ...PERIOD }, additionalProperties: true },
    { nullable: true, description: `${description}; null = the policy says nothing. Policies may add fields` },
  );

/** What follows from a rating, by the tables of its policy. */
export class DecisionsView {
  @ShownDecision(
    {
      status: {
        type: 'string',
        description: 'Of practitioners: `payable`, `emergencyOnly` or `notPayable`',
        examples: ['emergencyOnly'],
      },
    },
    'What the fund pays',
  )
  readonly payment!: DecisionView | null;

  @ShownDecision({}, 'How often and how deeply to inspect')
  readonly inspection!: DecisionView | null;

  @ShownDecision(
    {
      measures: { type: 'array', items: { type: 'string' }, examples: [['endRegistration', 'recoverPaid']] },
      reviewing: { type: 'string', description: '`barred` = may not review fees', examples: ['barred'] },
      newRegistration: { type: 'string', description: '`barred` = not inside the period', examples: ['barred'] },
    },
    'Measures under the service agreement',
  )
  readonly agreement!: DecisionView | null;

  @ShownDecision({}, 'Budget, deposit and clearing')
  readonly budget!: DecisionView | null;

  @ShownDecision({}, 'Publication of the rating')
  readonly publicity!: DecisionView | null;
}

export function decisionsView({ payment, inspection, agreement, budget, publicity }: Decisions): DecisionsView {
  return { payment, inspection, agreement, budget, publicity };
}
