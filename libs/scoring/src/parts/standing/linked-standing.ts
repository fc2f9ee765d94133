import type { Day } from '#kernel';
import { type LinkedCode, namingCode } from '../../model/linked-code.js';
import type { Standing } from '../../model/rating.js';
import { holdsOn } from './contracted.js';
import { acts, NORMAL_STANDING, type OwnAgreement, ownStanding } from './own-standing.js';
import { SEVERITY } from './statuses.js';

/** The strictest that other codes of the subject are on a day; normal where none is anything else. */
export function linkedStanding(codes: readonly LinkedCode[], day: Day): Standing {
  let worst = NORMAL_STANDING;
  for (const { subjectId, standings } of codes) {
    const stretch = standings.find((one) => holdsOn(one, day));
    if (stretch !== undefined) worst = strictest(worst, namingCode(stretch.standing, subjectId));
  }
  return worst;
}

/** The stricter of two; of equally strict ones that which ends later, then the first. */
export function strictest(first: Standing, second: Standing): Standing {
  const ranks = SEVERITY[second.status] - SEVERITY[first.status];
  if (ranks !== 0) return ranks > 0 ? second : first;
  return first.status !== 'normal' && endsLater(second, first) ? second : first;
}

/** Whoever only awaits something has served the period already. */
function endsLater(a: Standing, b: Standing): boolean {
  if (a.awaiting !== null || b.awaiting !== null) return a.awaiting === null;
  return b.until !== null && (a.until === null || a.until > b.until);
}

/** What was done to the agreement, other codes included: where one of these decides, the reason names it. */
export function ownStandingWith(own: OwnAgreement, codes: readonly LinkedCode[], day: Day): Standing {
  const whole = ownStanding(own, day);
  const others = new Set(codes.map(({ subjectId }) => subjectId));
  const isOther = ({ institutionId = '' }: OwnAgreement['actions'][number]) => others.has(institutionId);
  if (whole.status === 'normal' || !own.actions.some(isOther)) return whole;
  const alone = ownStanding({ ...own, actions: own.actions.filter((action) => !isOther(action)) }, day);
  if (alone.status === whole.status && alone.until === whole.until) return whole;
  const deciding = own.actions.filter(isOther).find((action) => acts(own, action, day));
  return deciding === undefined ? whole : namingCode(whole, deciding.institutionId!);
}
