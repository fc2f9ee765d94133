import { type Case, CASE_STATES, type CaseDecision, type CaseState } from '#casework';
import { ShownInstant, ShownOneOf, ShownText } from './shown.js';

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
