import { type DayNumber, dayOf } from '#kernel';
import type { Reason, Standing } from '../model/rating.js';
import { notRatedBy } from '../parts/not-rated/not-rated.js';
import type { OwnAgreement } from '../parts/standing/own-standing.js';
import { missingIn } from './absences.js';
import type { FoldVersion } from './fold-policy.js';
import type { PointsBoard } from './points-board.js';

interface Answer {
  readonly version: FoldVersion;
  readonly assessed: boolean;
  readonly missing: string | null;
  readonly standing: Standing;
  readonly reason: Reason | null;
}

/** Why a book isn't rated, day by day; an answer holds until something changes that it rests on. */
export class NotRatedDays {
  private known: Answer | null = null;

  constructor(
    private readonly board: PointsBoard,
    private readonly agreement: OwnAgreement,
  ) {}

  /** The registry, or the time that a rule waits for, may say otherwise from now on. */
  forget(): void {
    this.known = null;
  }

  on(version: FoldVersion, standing: Standing, day: DayNumber): Reason | null {
    const { notRated: rules } = version.policy;
    if (rules.length === 0 && version.absences.length === 0) return null;
    const assessed = this.board.assessed > 0;
    const missing = missingIn(version, this.board);
    const { known, agreement } = this;
    const same = known !== null && known.version === version && known.assessed === assessed;
    if (same && known.missing === missing && known.standing === standing) return known.reason;
    const reason = notRatedBy(rules, { agreement, standing, assessed, missing, day: dayOf(day) });
    this.known = { version, assessed, missing, standing, reason };
    return reason;
  }
}
