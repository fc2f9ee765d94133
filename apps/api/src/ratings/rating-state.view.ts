import { type Language, pointsToNumber } from '#kernel';
import type { RatingState } from '#rating';
import type { CompiledPolicy } from '#scoring';
import { ShownObject, ShownPoints, ShownText, ShownTexts } from '../presenting/shown.js';
import { ReasonView, reasonView } from '../presenting/texts.js';
import { DecisionsView, decisionsView } from './decisions.view.js';
import { StandingView, standingView } from './standing.view.js';

/** What a rating says, without where and when. */
export class RatingStateView {
  @ShownPoints({ nullable: true, description: 'Points of the cycle; null = not rated', example: 12 })
  readonly score!: number | null;

  @ShownText({ nullable: true, description: "One of the policy's grades; null = it has none, or not rated" })
  readonly grade!: string | null;

  @ShownObject(() => ReasonView, { nullable: true, description: 'Why there is no rating; null = there is one' })
  readonly notRated!: ReasonView | null;

  @ShownObject(() => StandingView)
  readonly standing!: StandingView;

  @ShownObject(() => DecisionsView)
  readonly decisions!: DecisionsView;

  @ShownTexts({ description: 'Codes of the vetoes that fixed the grade' })
  readonly vetoes!: readonly string[];
}

export function stateView(segment: RatingState, policy: CompiledPolicy | null, language: Language): RatingStateView {
  const { score, grade, notRated, standing, decisions, vetoes } = segment;
  return {
    score: score === null ? null : pointsToNumber(score),
    grade,
    notRated: notRated === null ? null : reasonView(notRated, language, { policy }),
    standing: standingView(standing, policy, language),
    decisions: decisionsView(decisions),
    vetoes,
  };
}
