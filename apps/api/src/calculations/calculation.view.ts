import { CALCULATION_STEPS, type CalculatedBy } from '#calculations';
import type { Language } from '#kernel';
import { ShownCode, ShownList, ShownObject, ShownOneOf, ShownText } from '../presenting/shown.js';

/** A step of the formula. */
export class CalculationStepView {
  @ShownOneOf(CALCULATION_STEPS)
  readonly step!: string;

  @ShownText({ description: 'What is done, as a sentence', example: '按 30% 计算' })
  readonly text!: string;

  @ShownText({ description: 'Yuan after it', example: '3000.00' })
  readonly amount!: string;

  @ShownText({ nullable: true, description: 'On which authority; null = it is what was asked about' })
  readonly source!: string | null;
}

/** By which rule. */
export class CalculationRuleView {
  @ShownCode({ example: 'agreement' })
  readonly code!: string;

  @ShownText({ example: '1' })
  readonly version!: string;

  @ShownText({ example: '协议违约金' })
  readonly title!: string;

  @ShownOneOf(['halfUp'], { description: 'Every step is rounded to the fen, a half of it up' })
  readonly rounding!: string;
}

/** An amount, and how it comes about. */
export class CalculationView {
  @ShownText({ description: 'Yuan', example: '4500.00' })
  readonly amount!: string;

  @ShownList(() => CalculationStepView, { description: 'In order; the last one is the amount' })
  readonly formula!: readonly CalculationStepView[];

  @ShownObject(() => CalculationRuleView)
  readonly rule!: CalculationRuleView;
}

export function calculationView({ amount, formula, rule }: CalculatedBy, language: Language): CalculationView {
  const { code, version, title, rounding } = rule;
  return {
    amount,
    formula: formula.map(({ text, source, ...step }) => ({
      ...step,
      text: text[language],
      source: source?.[language] ?? null,
    })),
    rule: { code, version, title: title[language], rounding },
  };
}
