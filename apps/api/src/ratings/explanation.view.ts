import type { ExplanationOp } from '#scoring';
import {
  type Meanings,
  ShownChoice,
  ShownId,
  ShownList,
  ShownObject,
  ShownSchema,
  ShownText,
} from '../presenting/shown.js';

const OPS: Meanings<ExplanationOp> = {
  sum: 'of the children',
  max: 'of the children',
  min: 'of the children',
  difference: 'the first child minus the others',
  cap: 'limited',
  table: 'looked up in a table of the policy',
  band: 'a band of the policy',
  proposal: 'proposed by the policy',
  stated: 'stated by the decision maker',
  override: 'stated outside what the policy allows, with a recorded reason',
  entry: 'a line of the ledger',
  reversed: 'a line that was taken back',
  value: 'a plain value',
  list: 'the children, which make no number together',
};

export class ExplanationSourceView {
  @ShownText({ description: 'The article of the rule', example: '国务院令第735号 第四十条' })
  readonly article!: string;

  @ShownId({ optional: true, description: 'The fact behind it' })
  readonly evidenceId?: string;
}

/** A number, day or status with why it is so. */
export class ExplanationView {
  @ShownText({ description: 'For machines', example: 'score' })
  readonly code!: string;

  @ShownText({ description: 'For people, in the language asked for' })
  readonly label!: string;

  @ShownSchema(
    { anyOf: [{ type: 'number' }, { type: 'string' }, { type: 'null' }] },
    { description: 'Points with at most two decimals; otherwise a day, a status or a text' },
  )
  readonly value!: number | string | null;

  @ShownText({ nullable: true, description: 'What people call a value that is a code; null = it speaks for itself' })
  readonly valueLabel!: string | null;

  @ShownChoice(OPS, {
    description: 'How the value comes about; sum, max, min and difference can be recomputed from the children',
  })
  readonly op!: ExplanationOp;

  @ShownObject(() => ExplanationSourceView, { nullable: true })
  readonly source!: ExplanationSourceView | null;

  @ShownList(() => ExplanationView)
  readonly children!: readonly ExplanationView[];
}
