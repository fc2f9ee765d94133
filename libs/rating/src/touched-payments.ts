import { type Day, maxDay } from '#kernel';
import type { RatingState } from './rating-state.js';
import type { TouchedPayment, TouchedRating } from './touched.js';

/** A stretch of days in which somebody practised at an institution. */
export interface Site {
  readonly practitionerId: string;
  readonly institutionId: string;
  readonly from: Day;
  readonly until: Day | null;
}

/** Where ratings changed, the days on which payment was decided otherwise; of staff at each site by itself. */
export function paymentsOf(ratings: readonly TouchedRating[], sites: readonly Site[]): TouchedPayment[] {
  return joined(
    ratings.flatMap(({ subjectId, scheme, effectiveOn: from, effectiveUntil: until, ...states }) => {
      const [before, after] = [paymentIn(states.before), paymentIn(states.after)];
      if (before === after) return [];
      return stretchesOf(subjectId, { from, until }, sites).map((stretch) => ({
        subjectId,
        scheme,
        ...stretch,
        before,
        after,
      }));
    }),
  );
}

function paymentIn(state: RatingState | null): string | null {
  const status = state?.decisions.payment?.['status'];
  return typeof status === 'string' ? status : null;
}

type Stretch = Pick<TouchedPayment, 'from' | 'until' | 'institutionId'>;

/** Who has never practised anywhere is the institution itself, or somebody without a site: the days as they are. */
function stretchesOf(subjectId: string, days: Omit<Stretch, 'institutionId'>, sites: readonly Site[]): Stretch[] {
  const own = sites.filter(({ practitionerId }) => practitionerId === subjectId);
  if (own.length === 0) return [{ ...days, institutionId: null }];
  return own.flatMap(({ institutionId, ...site }) => {
    const [from, until] = [maxDay(days.from, site.from), earlier(days.until, site.until)];
    return until !== null && until <= from ? [] : [{ institutionId, from, until }];
  });
}

const earlier = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null || a < b ? a : b);

const placeOf = ({ subjectId, scheme, institutionId }: TouchedPayment): string =>
  `${subjectId} ${scheme} ${institutionId ?? ''}`;

/** By subject, scheme and site; neighbours that say the same are one. */
function joined(payments: readonly TouchedPayment[]): TouchedPayment[] {
  const all: TouchedPayment[] = [];
  const order = (one: TouchedPayment): string => `${placeOf(one)} ${one.from}`;
  for (const next of payments.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))) {
    const last = all.at(-1);
    const goesOn = last !== undefined && placeOf(last) === placeOf(next) && last.until === next.from;
    if (goesOn && last.before === next.before && last.after === next.after)
      all.splice(-1, 1, { ...last, until: next.until });
    else all.push(next);
  }
  return all;
}
