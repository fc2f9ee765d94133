import { ShownInteger, ShownText } from '../presenting/shown.js';

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
