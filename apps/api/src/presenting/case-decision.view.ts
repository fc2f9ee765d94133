import { type Case, CASE_STATES, type CaseDecision, type CaseState } from '#casework';
import { ShownId, ShownInstant, ShownOneOf, ShownText, ShownTexts } from './shown.js';

const OUTCOMES = CASE_STATES.filter((state) => state !== 'pending');

/** What a second person decided of a case, or that its maker withdrew it. */
export class CaseDecisionView {
  @ShownOneOf(OUTCOMES)
  readonly outcome!: CaseState;

  @ShownText({ description: 'The person who decided' })
  readonly person!: string;

  @ShownText({ nullable: true })
  readonly comment!: string | null;

  @ShownInstant()
  readonly decidedAt!: string;
}

/** Somebody who answered for the institution that a case is about, on the day that it is about. */
export class CarriedPersonView {
  @ShownId({ example: 'M640105000001' })
  readonly subjectId!: string;

  @ShownTexts({ description: 'What for: words of the code list `responsibleRoles`' })
  readonly roles!: readonly string[];
}

export const carriedPersons = ({ terms }: Pick<Case, 'terms'>): CarriedPersonView[] =>
  (terms.responsible ?? []).map(({ subjectId, roles }) => ({ subjectId, roles }));

/** Who asked for a case and when, and what was decided of it. */
export function caseFields({ maker, openedAt, decision }: Pick<Case, 'maker' | 'openedAt' | 'decision'>) {
  return {
    maker,
    openedAt: openedAt.toISOString(),
    decision: decision === null ? null : caseDecisionView(decision),
  };
}

export function caseDecisionView({ outcome, person, comment, decidedAt }: CaseDecision): CaseDecisionView {
  return { outcome, person, comment, decidedAt: new Date(decidedAt).toISOString() };
}
