import type { Day } from '#kernel';
import type { InspectionResultInput, Revocation, StandingRestoration } from '#evidence';
import type { AffiliationPeriod, SubjectContent } from '#registry';
import type { Assessment, Report } from '#scoring';

export interface DemoSubject {
  readonly subjectId: string;
  readonly content: SubjectContent;
}

export interface DemoAffiliation {
  readonly practitionerId: string;
  readonly institutionId: string;
  readonly periods: readonly AffiliationPeriod[];
}

/** A fact of the demo with the day on which it would have come in. */
export type DemoFact =
  | { readonly kind: 'inspection'; readonly day: Day; readonly input: InspectionResultInput }
  | { readonly kind: 'report'; readonly day: Day; readonly input: Omit<Report, 'evidenceId'> }
  | { readonly kind: 'assessment'; readonly day: Day; readonly input: Omit<Assessment, 'evidenceId'> }
  | { readonly kind: 'revocation'; readonly day: Day; readonly revokes: string; readonly revocation: Revocation }
  | { readonly kind: 'restoration'; readonly day: Day; readonly restoration: StandingRestoration };

export interface DemoDistrict {
  readonly institutions: readonly DemoSubject[];
  readonly practitioners: readonly DemoSubject[];
  readonly affiliations: readonly DemoAffiliation[];
  /** In the order in which they came in. */
  readonly facts: readonly DemoFact[];
}

/** Xixia, the division whose mix of institutions the demo follows. */
export const REGION = '640105';
