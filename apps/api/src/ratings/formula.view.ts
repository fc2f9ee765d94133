import { pointsToNumber } from '#kernel';
import type { MeasuredItem } from '#scoring';
import { ShownCode, ShownList, ShownObject, ShownPoints, ShownSchema, ShownText } from '../presenting/shown.js';

export class FormulaInputView {
  @ShownText({ description: 'The fact, as the formula names it', example: 'item.value' })
  readonly name!: string;

  @ShownSchema(
    { anyOf: [{ type: 'number' }, { type: 'string' }, { type: 'null' }] },
    { description: 'What it was when the formula ran; null = not known' },
  )
  readonly value!: number | string | null;
}

/** How a formula of the policy came to its number. */
export class FormulaView {
  @ShownList(() => FormulaInputView)
  readonly inputs!: readonly FormulaInputView[];

  @ShownText({ description: 'A decimal before rounding and limits, of at most six places', example: '85.714286' })
  readonly result!: string;
}

/** One measured line of an assessment. */
export class MeasuredItemView {
  @ShownCode({ example: 'quality.stay' })
  readonly item!: string;

  @ShownPoints({ description: 'Its score, 0 to 100' })
  readonly score!: number;

  @ShownObject(() => FormulaView, { nullable: true, description: 'null = the assessor gave the score' })
  readonly formula!: FormulaView | null;
}

export const measuredItemView = ({ item, score, formula }: MeasuredItem): MeasuredItemView => ({
  item,
  score: pointsToNumber(score),
  formula,
});
