import { addDays, type Day, type Message, pointsFromNumber } from '#kernel';
import type { WrittenCaseRule } from '#scoring';

/** Who answers for the institution that a case is about, on the day that the case is about. */
export interface CarriedPerson {
  readonly subjectId: string;
  /** Words of the code list `responsibleRoles`. */
  readonly roles: readonly string[];
}

/** What a case needs before it is decided, as the rules said when it was opened: later ones change nothing of it. */
export interface CaseTerms {
  /** Named with the case, and no worse off by it: points take a decision of their own. Absent = nobody. */
  readonly responsible?: readonly CarriedPerson[];
  /** Persons beside the maker who approve. */
  readonly approvals: number;
  /** Of each list somebody in one of its roles has to be among those who approve. */
  readonly authority: readonly (readonly string[])[];
  /** Whether somebody who did not handle it has to review it first, and to agree. */
  readonly legalReview: boolean;
  /** The first day on which it is void if nobody decided it; `null` = it waits. */
  readonly expiresOn: Day | null;
  /** The rules that say more than that one person beside the maker approves. */
  readonly because: readonly Pick<WrittenCaseRule, 'title' | 'article'>[];
}

/** What every case needs, whatever no rule says. */
export const LEAST_TERMS: CaseTerms = {
  approvals: 1,
  authority: [],
  legalReview: false,
  expiresOn: null,
  because: [],
};

/** By what rules tell cases apart. */
export interface RuledCase {
  readonly kind: string;
  /** Hundredths that it moves at most, whichever way; `null` = it moves none. */
  readonly points: number | null;
  /** `null` = it is about no subject. */
  readonly region: string | null;
}

/** The strictest of all rules that speak of a case: a rule can only ask for more. */
export function strictestTerms(rules: readonly WrittenCaseRule[], ruled: RuledCase, openedOn: Day): CaseTerms {
  const speaking = rules.filter((rule) => speaksOf(rule, ruled));
  const days = speaking.flatMap(({ expiresAfterDays }) => expiresAfterDays ?? []);
  return {
    approvals: Math.max(1, ...speaking.map(({ approvals = 1 }) => approvals)),
    authority: speaking.flatMap(({ authority }) => (authority === undefined ? [] : [authority])),
    legalReview: speaking.some(({ legalReview = false }) => legalReview),
    expiresOn: days.length === 0 ? null : addDays(openedOn, Math.min(...days)),
    because: speaking.map(({ title, article }): { title: Message; article: Message } => ({ title, article })),
  };
}

function speaksOf({ kinds, pointsFrom, regions }: WrittenCaseRule, { kind, points, region }: RuledCase): boolean {
  if (kinds !== undefined && !kinds.includes(kind)) return false;
  if (pointsFrom !== undefined && (points === null || points < pointsFromNumber(pointsFrom))) return false;
  return regions === undefined || (region !== null && regions.some((prefix) => region.startsWith(prefix)));
}
