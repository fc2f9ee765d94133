/** The score: where it starts, the range it is kept in, and when. Points, two decimals. */
export interface ScoreRule {
  readonly start: number;
  readonly min: number;
  /** `null`: no upper end. */
  readonly max: number | null;
  /**
   * `total`: the sum of what counts is kept inside the range. `running`: after each score date the score is, so that what
   * a full score is given on top doesn't make up for a later loss.
   */
  readonly clamp: 'total' | 'running';
}
