/** What a further occurrence weighs: `factor` times its points, or `points` more. */
export interface RecurrenceStep {
  /** The occurrence from which the step speaks; the last step that is reached does. */
  readonly from: number;
  readonly factor?: number;
  /** With the sign of the indicator. */
  readonly points?: number;
}

/** An indicator weighs more the more often it occurs. */
export interface RecurrenceRule {
  /** How far back earlier occurrences are counted from the day of this one. */
  readonly within: { readonly months: number } | 'cycle';
  readonly steps: readonly RecurrenceStep[];
}
