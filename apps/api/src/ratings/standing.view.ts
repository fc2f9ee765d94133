import type { Language } from '#kernel';
import { type CompiledPolicy, linkedCodeOf, type Standing } from '#scoring';
import { type Meanings, ShownChoice, ShownDay, ShownId, ShownObject } from '../presenting/shown.js';
import { ReasonView, reasonView } from '../presenting/texts.js';

export const STATUSES: Meanings<Standing['status']> = {
  normal: 'nothing bars payment',
  suspended: 'payment eligibility is suspended',
  terminated: 'payment eligibility has ended',
};

const AWAITED: Meanings<NonNullable<Standing['awaiting']>> = {
  evaluation: 'a passed evaluation restores it',
  newRegistration: 'a new registration restores it',
};

/** Whether the subject may be paid, since when and until when at the earliest. */
export class StandingView {
  @ShownChoice(STATUSES)
  readonly status!: Standing['status'];

  @ShownDay({ nullable: true, description: 'First day of the status; null = it never was another' })
  readonly since!: string | null;

  @ShownDay({
    nullable: true,
    description:
      'Earliest end: on this day the period is over, and the status stays; of a rescinded agreement the end of its bar',
  })
  readonly until!: string | null;

  @ShownChoice(AWAITED, { nullable: true, description: 'What is awaited once the period is over' })
  readonly awaiting!: Standing['awaiting'];

  @ShownObject(() => ReasonView, { nullable: true })
  readonly reason!: ReasonView | null;

  @ShownId({ nullable: true, description: 'Another code of the subject, by which the status holds; null = by its own' })
  readonly byCode!: string | null;
}

export function standingView(standing: Standing, policy: CompiledPolicy | null, language: Language): StandingView {
  const { status, since, until, awaiting, reason } = standing;
  const told = reason === null ? null : reasonView(reason, language, { policy });
  return { status, since, until, awaiting, reason: told, byCode: linkedCodeOf(standing) };
}
