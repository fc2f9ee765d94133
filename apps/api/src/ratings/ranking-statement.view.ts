import { pointsToNumber } from '#kernel';
import type { RankingStatement, Rung } from '#scoring';
import { ShownDay, ShownInteger, ShownList, ShownPoints, ShownSchema, ShownText } from '../presenting/shown.js';

/** Half places stand where ties share the middle. */
export const RANK_SCHEMA = { type: 'number', minimum: 1, multipleOf: 0.5 };

/** A cut-off: who has fewer points stands further down. */
export class RungView {
  @ShownInteger({ min: 1, description: 'Share of the group, in whole per cent from the best' })
  readonly percentile!: number;

  @ShownPoints({ description: 'The lowest score that has it' })
  readonly from!: number;
}

/** Where the subject stood among its peers when a cycle was closed. */
export class RankingStatementView {
  @ShownInteger({ example: 2025 })
  readonly cycle!: number;

  @ShownDay({ description: 'Last day of the cycle' })
  readonly asOf!: string;

  @ShownText({ example: 'kind=pharmacy' })
  readonly group!: string;

  @ShownInteger({ min: 1, description: 'How many were in the group' })
  readonly population!: number;

  @ShownSchema(RANK_SCHEMA, { nullable: true, description: 'From 1, the best; null = the group was too small' })
  readonly rank!: number | null;

  @ShownInteger({ min: 1, description: 'How many had the same score' })
  readonly tied!: number;

  @ShownPoints({ description: 'The score then' })
  readonly score!: number;

  @ShownList(() => RungView, { description: 'The cut-offs by which the score of that day is read, from the best' })
  readonly ladder!: readonly RungView[];

  @ShownPoints({ nullable: true, description: 'The highest score in last place; null = nobody was' })
  readonly lastFrom!: number | null;
}

const rungView = ([percentile, from]: Rung): RungView => ({ percentile, from: pointsToNumber(from) });

/** The scores by which a group stands where. */
export function cutOffsView({ ladder, lastFrom }: Pick<RankingStatement, 'ladder' | 'lastFrom'>) {
  return { ladder: ladder.map(rungView), lastFrom: lastFrom === null ? null : pointsToNumber(lastFrom) };
}

export function rankingStatementView({ score, ladder, lastFrom, ...rest }: RankingStatement): RankingStatementView {
  return { ...rest, score: pointsToNumber(score), ...cutOffsView({ ladder, lastFrom }) };
}
