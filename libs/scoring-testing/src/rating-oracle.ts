import type { Day } from '#kernel';
import type { Entry, RatingSegment } from '#scoring';
import { AgreementOracle, type OracleStanding } from './agreement-oracle.js';
import { BookOracle } from './book-oracle.js';
import { type OracleScore, ScoreOracle } from './score-oracle.js';
import { StandingOracle } from './standing-oracle.js';
import type { WrittenVersion } from './versions-oracle.js';

export type OracleRating = OracleScore & OracleStanding;

const STRICTNESS = ['normal', 'suspended', 'terminated'];

/** What a rating must say of a day under the versions of a scheme, whatever parts they combine. Days are asked in order. */
export class RatingOracle {
  readonly score: ScoreOracle;
  private readonly own: AgreementOracle;
  private readonly followed: StandingOracle;

  constructor(versions: readonly WrittenVersion[], lines: readonly Entry[]) {
    const book = new BookOracle(versions, lines);
    this.score = new ScoreOracle(book);
    this.own = new AgreementOracle(book.kept);
    this.followed = new StandingOracle(book);
  }

  answer(day: Day): OracleRating {
    const [own, followed] = [this.own.standing(day), this.followed.on(day)];
    const stricter = STRICTNESS.indexOf(own.status) > STRICTNESS.indexOf(followed.status) ? own : followed;
    return { ...this.score.answer(day), ...stricter };
  }
}

/** The same of a rating that was computed. */
export function ratedAs({ score, grade, notRated, vetoes, standing }: RatingSegment): OracleRating {
  const { status, since, until, awaiting } = standing;
  return { score, grade, notRated: notRated?.code ?? null, vetoes, status, since, until, awaiting };
}
