import { ShownInteger, ShownList, ShownText } from '../presenting/shown.js';

/** How many subjects go from one value to another; equal ones stay. */
export class SimulatedMoveView {
  @ShownText({ nullable: true, description: 'null = none, or not rated yet' })
  readonly before!: string | null;

  @ShownText({ nullable: true })
  readonly after!: string | null;

  @ShownInteger()
  readonly subjects!: number;
}

export class SimulatedGroupView {
  @ShownText({ description: 'The region, type, kind or level', example: '640105' })
  readonly key!: string;

  @ShownInteger()
  readonly subjects!: number;

  @ShownInteger()
  readonly changed!: number;

  @ShownInteger({ description: 'Of the changed; who is neither better nor worse off differs in something else' })
  readonly better!: number;

  @ShownInteger()
  readonly worse!: number;
}

export class SimulatedDecisionView {
  @ShownText({ example: 'payment.prepaymentRatio' })
  readonly field!: string;

  @ShownText({ description: 'As text; the members of a list with commas', example: '0.8' })
  readonly value!: string;

  @ShownInteger({ description: 'Subjects to whom it applies today' })
  readonly before!: number;

  @ShownInteger()
  readonly after!: number;
}

export class SimulatedMoneyMoveView {
  @ShownText({ example: 'payment.prepaymentRatio' })
  readonly field!: string;

  @ShownText({ example: '0.8' })
  readonly value!: string;

  @ShownText({ description: 'Yearly fund money to which it applies today. Decimal yuan', example: '1200000.00' })
  readonly before!: string;

  @ShownText()
  readonly after!: string;
}

/** What the fund paid in the last year to those whom a draft concerns. Decimal yuan. */
export class SimulatedMoneyView {
  @ShownInteger({ description: 'Subjects whose registry attribute `annualFund` states it' })
  readonly subjects!: number;

  @ShownText({ description: 'To all of them' })
  readonly fund!: string;

  @ShownText({ description: 'To those who change' })
  readonly changed!: string;

  @ShownText()
  readonly better!: string;

  @ShownText()
  readonly worse!: string;

  @ShownList(() => SimulatedMoneyMoveView, { description: 'Values that apply to more or less money than before' })
  readonly decisions!: readonly SimulatedMoneyMoveView[];
}
