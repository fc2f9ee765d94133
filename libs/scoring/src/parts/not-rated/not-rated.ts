import { addDays, addMonths, type Day } from '#kernel';
import type { Reason, Standing } from '../../model/rating.js';
import { holdsOn } from '../standing/contracted.js';
import type { OwnAgreement } from '../standing/own-standing.js';
import type { NotRatedRule } from './not-rated-document.js';

/** What decides whether somebody is rated on a day. */
export interface RatedFacts {
  readonly agreement: OwnAgreement;
  readonly standing: Standing;
  /** Whether an assessment counts. */
  readonly assessed: boolean;
  /** An assessment without which nobody is rated, and of which none counts; `null` = there is no such. */
  readonly missing: string | null;
  readonly day: Day;
}

/** The first of the policy's reasons that holds. Who says nothing about an agreement is rated. */
export function notRatedBy(rules: readonly NotRatedRule[], facts: RatedFacts): Reason | null {
  const { agreement, standing, assessed, missing, day } = facts;
  const reasons: Readonly<Record<NotRatedRule['code'], (rule: NotRatedRule) => Reason | null>> = {
    agreementEnded: () => endedOn(agreement, standing, day),
    contractedBriefly: (rule) => briefOn(rule, agreement, day),
    notAssessed: () => (assessed ? null : { code: 'notAssessed', params: {} }),
  };
  // Whose agreement was rescinded is no newcomer, also where the registry knows none of before.
  const ended = standing.status === 'terminated' && rules.some(({ code }) => code === 'agreementEnded');
  if (ended) return endedOn(agreement, standing, day);
  for (const rule of rules) {
    const reason = reasons[rule.code](rule);
    if (reason !== null) return reason;
  }
  return missing === null ? null : { code: 'notAssessed', params: { assessment: missing } };
}

function endedOn({ contracted }: OwnAgreement, standing: Standing, day: Day): Reason | null {
  const code = 'agreementEnded';
  if (standing.status === 'terminated') return { code, params: { day: standing.since ?? day } };
  const last = contracted?.findLast(({ from }) => from <= day);
  return last === undefined || holdsOn(last, day) ? null : { code, params: { day: last.until ?? day } };
}

/** Contracted since the first of the stretches that follow each other with no longer gap than the policy forgives. */
function briefOn({ months = 0, gapDays = 0 }: NotRatedRule, { contracted }: OwnAgreement, day: Day): Reason | null {
  if (contracted === null) return null;
  const begun = contracted.filter(({ from }) => from <= day);
  const last = begun.at(-1) ?? contracted[0];
  if (last === undefined || (begun.length > 0 && !holdsOn(last, day))) return null;
  let since = last.from;
  for (const { from, until } of begun.slice(0, -1).toReversed()) {
    if (until === null || addDays(until, gapDays) < since) break;
    since = from;
  }
  const brief = begun.length === 0 || addMonths(since, months) > day;
  return brief ? { code: 'contractedBriefly', params: { months, from: since } } : null;
}
