import type { Day } from '#kernel';

export const PRACTITIONER_TYPES = [
  'physician',
  'pharmacist',
  'nurse',
  'technician',
  'reviewer',
  'pharmacyPrincipal',
] as const;

export const OTHER_SUBJECT_TYPES = ['manager', 'insuredPerson', 'supplier', 'agency', 'thirdParty'] as const;

export const SUBJECT_TYPES = ['institution', ...PRACTITIONER_TYPES, ...OTHER_SUBJECT_TYPES] as const;

export type SubjectType = (typeof SUBJECT_TYPES)[number];

export const isPractitioner = (type: string): boolean => (PRACTITIONER_TYPES as readonly string[]).includes(type);

/** Who may be affiliated with an institution: practitioners, and managers who only hold an office there. */
export const isAffiliable = (type: string): boolean => isPractitioner(type) || type === 'manager';

/** What the registry knows of a subject. A change makes a new version; older ones are kept. */
export interface SubjectContent {
  readonly subjectType: SubjectType;
  readonly name: string;
  /** Institutions only: a word of the code list `institutionKinds`. */
  readonly kind: string | null;
  /** A word of `institutionLevels`. */
  readonly level: string | null;
  /** A word of `ownerships`. */
  readonly ownership: string | null;
  /** Six-digit division code (GB/T 2260). */
  readonly region: string;
  readonly socialCreditCode: string | null;
  /**
   * Keyed hash of an ID number; never the number itself. Where keys change it begins with the version of the key, as in
   * `2:9f86d0`: two are equal only under one key.
   */
  readonly identityHash: string | null;
  /** Service agreement with the fund, half-open; `until` null = still in force. */
  readonly agreement: { readonly from: Day; readonly until: Day | null } | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface Subject extends SubjectContent {
  readonly subjectId: string;
  readonly version: number;
}

/** A stretch of practice or of office at an institution, half-open `[from, until)`. */
export interface AffiliationPeriod {
  readonly from: Day;
  readonly until: Day | null;
  /** Day of the signed service commitment; without it no service for the fund (P34 art. 21). */
  readonly commitmentSignedOn: Day | null;
  readonly registered: boolean;
  /** What the person is responsible for there: words of `responsibleRoles`; absent = for nothing but the own work. */
  readonly roles?: readonly string[];
}

/** Whether somebody practises in a period, or is there for an office alone: not registered, and responsible. */
export const practisesIn = ({ registered, roles = [] }: AffiliationPeriod): boolean => registered || roles.length === 0;

export interface Affiliation {
  readonly practitionerId: string;
  readonly institutionId: string;
  readonly version: number;
  readonly periods: readonly AffiliationPeriod[];
}

/** Whether a period covers a day. */
export const covers = (period: { from: Day; until: Day | null }, day: Day): boolean =>
  period.from <= day && (period.until === null || day < period.until);
