import { CASE_STATES, type CaseDecision, type CaseState } from '#casework';
import { ShownInstant, ShownOneOf, ShownText } from './shown.js';

const OUTCOMES = CASE_STATES.filter((state) => state !== 'pending');

/** What a second person decided of a case. */
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

export function caseDecisionView({ outcome, person, comment, decidedAt }: CaseDecision): CaseDecisionView {
  return { outcome, person, comment, decidedAt: new Date(decidedAt).toISOString() };
}
