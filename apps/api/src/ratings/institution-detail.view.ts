import { pointsToNumber } from '#kernel';
import type { EntryDetail } from '#scoring';
import {
  type Meanings,
  ShownChoice,
  ShownCode,
  ShownDay,
  ShownId,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownPoints,
  ShownText,
} from '../presenting/shown.js';
import { MeasuredItemView, measuredItemView } from './formula.view.js';

type Part<Name extends keyof EntryDetail> = NonNullable<EntryDetail[Name]>;

const BARRED: Meanings<Part<'staff'>['barred'][number]['status']> = {
  suspended: 'suspended',
  terminated: 'terminated',
};

export class SpanView {
  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'First day after it; null = open' })
  readonly until!: string | null;
}

export class BarredView extends SpanView {
  @ShownChoice(BARRED)
  readonly status!: string;
}

export class PointsSinceView {
  @ShownDay()
  readonly from!: string;

  @ShownPoints({ description: 'Points of the cycle for findings here, from that day on' })
  readonly points!: number;
}

/** What a member of the staff means to the institution's rating; of several lines about one the newest counts. */
export class StaffMemberView {
  @ShownId()
  readonly practitionerId!: string;

  @ShownList(() => SpanView, { description: 'When the person practises here' })
  readonly periods!: readonly SpanView[];

  @ShownList(() => BarredView, { description: 'When the person is barred' })
  readonly barred!: readonly BarredView[];

  @ShownList(() => PointsSinceView)
  readonly points!: readonly PointsSinceView[];
}

/** What the registry says of the institution. */
export class InstitutionStatementView {
  @ShownText({ nullable: true, example: 'tier2Hospital' })
  readonly kind!: string | null;

  @ShownObject(() => SpanView, { nullable: true, description: 'Its agreement; null = nothing is known' })
  readonly agreement!: SpanView | null;
}

export class AssessedItemView {
  @ShownText({ example: 'quality' })
  readonly id!: string;

  @ShownPoints({ description: 'Its score, 0 to 100' })
  readonly score!: number;

  @ShownInteger({ min: 1 })
  readonly weight!: number;

  @ShownList(() => MeasuredItemView, { optional: true, description: 'Its lines, where the policy measures it' })
  readonly measured?: readonly MeasuredItemView[];
}

/** Peers whose recorded figures a measure looked at. */
export class PeerReadingView {
  @ShownCode({ description: 'Of the policy', example: 'stay' })
  readonly benchmark!: string;

  @ShownText({ example: 'kind=tier2Hospital' })
  readonly group!: string;

  @ShownInteger({ min: 1, description: 'How many they were' })
  readonly population!: number;

  @ShownDay()
  readonly recordedOn!: string;

  @ShownId({ description: 'The fact that has their figures' })
  readonly evidenceId!: string;
}

/** How an assessment's total came about. */
export class AssessedTotalView {
  @ShownPoints({ description: 'Weighted mean of the items, 0 to 100' })
  readonly total!: number;

  @ShownList(() => AssessedItemView)
  readonly items!: readonly AssessedItemView[];

  @ShownList(() => PeerReadingView, { optional: true, description: 'With whom measured values were compared' })
  readonly peers?: readonly PeerReadingView[];
}

export function staffMemberView({ practitionerId, periods, barred, points }: Part<'staff'>): StaffMemberView {
  const since = points.map((step) => ({ from: step.from, points: pointsToNumber(step.points) }));
  return { practitionerId, periods, barred, points: since };
}

export function assessedTotalView({ total, items, peers }: Part<'assessment'>): AssessedTotalView {
  const scored = items.map(({ id, score, weight, measured }) => {
    const shown = measured === undefined ? {} : { measured: measured.map(measuredItemView) };
    return { id, score: pointsToNumber(score), weight, ...shown };
  });
  return { total: pointsToNumber(total), items: scored, ...(peers !== undefined && { peers }) };
}
