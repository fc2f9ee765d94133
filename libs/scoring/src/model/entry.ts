import type { Day, Points } from '#kernel';
import type { AgreementEffect } from './agreement-effect.js';
import type { Hold } from './hold.js';
import type { LinkedCode } from './linked-code.js';
import type { StaffMember, Stretch } from './staff.js';
import type { RankingStatement } from './ranking-statement.js';

export type { AgreementEffect } from './agreement-effect.js';

/** Why a line stands in a ledger. Later parts add to this list; lines are never changed. */
export type EntryCause = 'scored' | 'rewarded' | 'adjusted' | 'repaired' | 'reversed' | 'restored' | 'context';

export interface PolicyRef {
  readonly code: string;
  readonly version: string;
}

/** What the registry says of an institution, as far as its rating needs it. */
export interface InstitutionStatement {
  readonly kind: string | null;
  readonly agreement: Stretch | null;
}

/** A fact that a formula mentions, as it was when the formula ran; `null` = unknown. */
export interface FormulaInput {
  readonly name: string;
  readonly value: number | string | null;
}

/** How a formula came to its number. */
export interface FormulaTrace {
  readonly inputs: readonly FormulaInput[];
  /** Before rounding and limits; a decimal of at most six places. */
  readonly result: string;
}

/** One measured line of an assessment. */
export interface MeasuredItem {
  readonly item: string;
  readonly score: Points;
  /** `null`: the assessor gave the score, which goes before the measure. */
  readonly formula: FormulaTrace | null;
}

/** An item of the policy with a score: the mean of its lines. */
export interface AssessedItem {
  readonly id: string;
  /** Only where items stand in groups. */
  readonly group?: string;
  readonly score: Points;
  readonly weight: number;
  /** Only of an item that the policy measures. */
  readonly measured?: readonly MeasuredItem[];
}

/** A group of items with its mean. */
export interface AssessedGroup {
  readonly id: string;
  readonly score: Points;
  readonly weight: number;
}

/** Peers with whom a measured value was compared, as they were recorded. */
export interface PeerReading {
  readonly benchmark: string;
  /** As in `kind=pharmacy region=6401`. */
  readonly group: string;
  /** How many they were. */
  readonly population: number;
  readonly recordedOn: Day;
  /** The fact by which their figures were recorded. */
  readonly evidenceId: string;
}

/** How an assessment's total came about. */
export interface AssessedTotal {
  /** 0 to 100 points, in hundredths. */
  readonly total: Points;
  /** Only where items stand in groups: those that are there. The items of another one have no part in the total. */
  readonly groups?: readonly AssessedGroup[];
  readonly items: readonly AssessedItem[];
  /** Only where a measure looked at figures of peers. */
  readonly peers?: readonly PeerReading[];
}

/** The outcome of an evaluation or new registration that ends a suspension or termination. */
export interface Restoration {
  readonly basis: 'evaluationPassed' | 'newRegistration';
  readonly commitmentSignedOn: Day | null;
}

/** What a repair does beside its points. */
export interface Repair {
  /** The rule of the policy by which it was granted. */
  readonly rule: string;
  /** From its day on no line of the same fact counts. */
  readonly ends: boolean;
  /** By how many months the standing of its day ends earlier. */
  readonly months: number;
}

/** Parts of a line that only some causes have. Stored as JSON and covered by the line's hash. */
export interface EntryDetail {
  /** The institution that a person's line was decided against. */
  readonly institutionId?: string;
  readonly violation?: string;
  /** The fund that was harmed, where it isn't the usual one. */
  readonly fund?: string;
  /** The gate of the line's indicator: it counts only if the gate was open on its score date. */
  readonly gate?: string;
  readonly liability?: string;
  readonly mitigation?: readonly string[];
  readonly aggravation?: readonly string[];
  readonly proposal?: { readonly points: Points | null; readonly min: Points; readonly max: Points };
  /** The stated points or months lie outside what the policy allows, with a recorded reason. */
  readonly override?: boolean;
  /** Months of suspension stated by the decision maker, in place of the table's. */
  readonly suspensionMonths?: number;
  /** The months were stated for points that alone terminate: a deliberate suspension in place of the termination. */
  readonly suspendedOnly?: boolean;
  readonly agreement?: AgreementEffect;
  /** Of a `reversed` line: an appeal against the line alone was upheld. A new judgement of its fact doesn't write it again. */
  readonly upheld?: true;
  readonly restoration?: Restoration;
  /** Of a `repaired` line; its `evidenceId` is the fact that is repaired. */
  readonly repair?: Repair;
  /** For `context` lines: which registry fact changed. */
  readonly context?: {
    readonly fact: 'subject' | 'affiliation';
    readonly version: number;
    readonly institutionId?: string;
  };
  /** For `context` lines of institutions. */
  readonly institution?: InstitutionStatement;
  readonly staff?: StaffMember;
  /** For `context` lines about another code of the same subject. */
  readonly linked?: LinkedCode;
  readonly assessment?: AssessedTotal;
  /** How the points of the line were computed, where a formula gave them. */
  readonly formula?: FormulaTrace;
  /** For `context` lines of a soft measure that took place on the line's day: its code. */
  readonly measure?: string;
  /** For `context` lines by which a line of the book is held, or released, while an appeal runs. */
  readonly hold?: Hold;
  /** For `context` lines of a closed cycle. */
  readonly ranking?: RankingStatement;
}

/**
 * A line before it has a place in a ledger. `points` are gross: one line per person and finding with its decided
 * points; concurrency, caps and validity are resolved by `rate()`, so that the order of arrival can't matter.
 */
export interface EntryDraft {
  readonly subjectId: string;
  readonly scheme: string;
  readonly cause: EntryCause;
  readonly indicator: string | null;
  readonly points: Points;
  readonly policy: PolicyRef | null;
  /** The day at which the line counts; for `restored` the day of restoration. */
  readonly scoreDate: Day;
  /** First day on which the line no longer counts; `null` = by the cycle alone. */
  readonly validUntil: Day | null;
  /** One act: only the highest of several lines with this key counts. */
  readonly actKey: string | null;
  /** One violation in one case: only the highest of several lines with this key counts. */
  readonly caseKey: string | null;
  /** Breaks ties inside a day without looking at arrival: `sourceSystem/sourceId/findingId`. */
  readonly orderKey: string;
  readonly evidenceId: string | null;
  /** The evidence that made this line when it isn't `evidenceId` itself: a revocation, a restoration. */
  readonly causedBy: string | null;
  readonly reversesSeq: number | null;
  readonly detail: EntryDetail;
}

/** A line of a subject's ledger: `seq` counts from 1 without gaps, per subject and scheme. */
export interface Entry extends EntryDraft {
  readonly seq: number;
  /** For whom it is explained, another region decided it: points and reason are told, and nothing else of the fact. */
  readonly withheld?: boolean;
}
