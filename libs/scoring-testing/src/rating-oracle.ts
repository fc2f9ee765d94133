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

/** A book of which lines are held on some days: each day is asked of the book that is left on it, from its first day on. */
export class HeldOracle {
  private readonly oracles: readonly { readonly held: string; readonly oracle: RatingOracle }[];

  constructor(
    versions: readonly WrittenVersion[],
    private readonly lines: readonly Entry[],
  ) {
    const states = new Set(['', ...this.days().map((day) => this.heldOn(day).join())]);
    this.oracles = [...states].map((held) => ({ held, oracle: new RatingOracle(versions, this.without(held)) }));
  }

  /** Every one of them lives through all days. */
  answer(day: Day): OracleRating {
    const held = this.heldOn(day).join();
    const answers = this.oracles.map(({ held: state, oracle }) => [state, oracle.answer(day)] as const);
    return answers.find(([state]) => state === held)![1];
  }

  /** Which lines are held on a day: by holds that began, but for those that ended; each case of a line by itself. */
  private heldOn(day: Day): number[] {
    const said = this.lines.flatMap(({ orderKey: place, detail: { hold } }) =>
      hold === undefined ? [] : [{ place, hold }],
    );
    const begun = said.filter(({ hold: { from, until } }) => until === null && from <= day);
    const over = (one: string) =>
      said.some(({ place, hold: { until } }) => place === one && until !== null && until <= day);
    const held = begun.flatMap(({ place, hold }) => (over(place) ? [] : [hold.line]));
    return [...new Set(held)].toSorted((a, b) => a - b);
  }

  private days(): Day[] {
    return this.lines.flatMap(({ detail: { hold } }) => (hold === undefined ? [] : [hold.until ?? hold.from]));
  }

  private without(held: string): Entry[] {
    const gone = held === '' ? [] : held.split(',').map(Number);
    return this.lines.filter(({ seq, reversesSeq, detail }) => {
      return detail.hold === undefined && !gone.includes(seq) && !gone.includes(reversesSeq ?? 0);
    });
  }
}

/** The same of a rating that was computed. */
export function ratedAs({ score, grade, notRated, vetoes, standing }: RatingSegment): OracleRating {
  const { status, since, until, awaiting } = standing;
  return { score, grade, notRated: notRated?.code ?? null, vetoes, status, since, until, awaiting };
}
