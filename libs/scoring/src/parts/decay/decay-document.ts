/** What is left of a line's points once so many months have passed since its score date; the last step passed speaks. */
export interface DecayStep {
  readonly after: number;
  /** Of the points as they were decided, 0 to 99. */
  readonly percent: number;
}
