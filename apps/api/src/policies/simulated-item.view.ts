import { type Aspect, ASPECTS, type Verdict } from '#policy-change';
import type { Standing } from '#scoring';
import { oneOfRule } from '../http/index.js';
import {
  type Meanings,
  ShownChoice,
  ShownDay,
  ShownId,
  ShownList,
  ShownObject,
  ShownPoints,
  ShownSchema,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';
import { STATUSES } from '../ratings/standing.view.js';

const VERDICTS: Meanings<Verdict> = {
  better: 'a better standing, grade or score, in this order',
  worse: 'a worse one',
  other: 'neither: something else differs',
};

export class SimulatedStandingView {
  @ShownChoice(STATUSES)
  readonly status!: Standing['status'];

  @ShownDay({ nullable: true })
  readonly since!: string | null;

  @ShownDay({ nullable: true })
  readonly until!: string | null;

  @ShownText({ nullable: true, description: 'Code of the reason' })
  readonly reason!: string | null;
}

export class SimulatedStateView {
  @ShownPoints({ nullable: true, description: 'null = not rated' })
  readonly score!: number | null;

  @ShownText({ nullable: true })
  readonly grade!: string | null;

  @ShownText({ nullable: true, description: 'Code of the reason' })
  readonly notRated!: string | null;

  @ShownObject(() => SimulatedStandingView)
  readonly standing!: SimulatedStandingView;

  @ShownTexts({ description: 'Vetoes that hold' })
  readonly vetoes!: readonly string[];
}

export class ChangedDecisionView {
  @ShownText({ example: 'budget.coefficient' })
  readonly field!: string;

  @ShownText({ nullable: true, description: 'null = no decision says it' })
  readonly before!: string | null;

  @ShownText({ nullable: true })
  readonly after!: string | null;
}

export class ChangedPointsView {
  @ShownText({ description: 'The indicator whose lines differ', example: 'overcharging' })
  readonly indicator!: string;

  @ShownPoints({ description: 'Net points of its lines' })
  readonly before!: number;

  @ShownPoints()
  readonly after!: number;
}

/** A subject whose rating the draft changes. */
export class SimulatedItemView {
  @ShownId()
  readonly subjectId!: string;

  @ShownText()
  readonly subjectType!: string;

  @ShownText({ example: '640105' })
  readonly region!: string;

  @ShownText({ nullable: true, description: 'Institutions only' })
  readonly kind!: string | null;

  @ShownText({ nullable: true })
  readonly level!: string | null;

  @ShownChoice(VERDICTS)
  readonly verdict!: Verdict;

  @ShownSchema({ type: 'array', items: oneOfRule(ASPECTS).schema }, { description: 'Which parts of the rating differ' })
  readonly changes!: readonly Aspect[];

  @ShownObject(() => SimulatedStateView, { nullable: true, description: 'null = nothing rates the subject yet' })
  readonly before!: SimulatedStateView | null;

  @ShownObject(() => SimulatedStateView)
  readonly after!: SimulatedStateView;

  @ShownList(() => ChangedDecisionView)
  readonly decisions!: readonly ChangedDecisionView[];

  @ShownList(() => ChangedPointsView, { description: 'Empty where lines stay and only what follows from them differs' })
  readonly reasons!: readonly ChangedPointsView[];
}
