/**
 * Days of a fact with findings: the last of the conduct, that of the decision, that on which the decision was served on
 * whoever it is about (送达), and that from which no remedy against it is open any more (生效).
 */
export const FACT_DAYS = ['conductTo', 'decidedOn', 'servedOn', 'finalOn'] as const;
export type FactDay = (typeof FACT_DAYS)[number];

/** Days of an assessment: that on which it was made, and the last that it looks at. */
export const ASSESSMENT_DAYS = ['assessedOn', 'periodTo'] as const;
export type AssessmentDay = (typeof ASSESSMENT_DAYS)[number];

/** Days that can decide which version judges a fact, with the day of the fact that each means. */
export const BASIS_DAYS = {
  decisionDate: 'decidedOn',
  conductDate: 'conductTo',
  serviceDate: 'servedOn',
  finalityDate: 'finalOn',
} as const satisfies Readonly<Record<string, FactDay>>;
export type Basis = keyof typeof BASIS_DAYS;
export const BASES = Object.keys(BASIS_DAYS) as readonly Basis[];

/** How long a line counts, and from which of its days on: absent, from the one on which it begins to count. */
export interface ValidityRule<D extends string> {
  readonly months: number;
  readonly from?: D;
}
