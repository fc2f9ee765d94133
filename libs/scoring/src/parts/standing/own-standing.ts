import type { Day } from '#kernel';
import type { AgreementEffect } from '../../model/entry.js';
import type { Standing } from '../../model/rating.js';
import type { Stretch } from '../../model/staff.js';
import { holdsOn } from './contracted.js';

/** Why an institution stays terminated although it has signed a new agreement. */
export const BARRED_REASON = 'agreementBarred';

/** What is known of an institution's own agreement. */
export interface OwnAgreement {
  readonly actions: readonly AgreementEffect[];
  /** When it is contracted, merged; `null` = the registry says nothing, and then nothing is objected. */
  readonly contracted: readonly Stretch[] | null;
  /** When it would be if no bar stood against a new agreement. */
  readonly signed: readonly Stretch[] | null;
}

export const NORMAL_STANDING: Standing = { status: 'normal', since: null, until: null, awaiting: null, reason: null };

/**
 * What agreement actions say of an institution on a day (Orders 2 and 3): suspended for the stated days, or the
 * agreement rescinded until a new one begins that no bar stands against. Unlike a person's standing it ends by its
 * dates alone.
 */
export function ownStanding(agreement: OwnAgreement, day: Day): Standing {
  const acting = agreement.actions.filter((effect) => acts(agreement, effect, day)).toSorted(byBeginning);
  const rescinded = acting.filter(({ action }) => action === 'rescinded');
  if (rescinded.length > 0) return rescindedOn(agreement, rescinded, day);
  const [first] = acting;
  const last = acting.toSorted(byEnd).at(-1);
  if (first === undefined || last?.until == null) return NORMAL_STANDING;
  const { from } = first;
  const { until } = last;
  const reason = { code: 'agreementSuspended', params: { from, until } };
  return { ...NORMAL_STANDING, status: 'suspended', since: from, until, reason };
}

/** Its end is that of the bar, which speaks for itself once it stands against a new agreement. */
function rescindedOn({ signed }: OwnAgreement, rescinded: readonly AgreementEffect[], day: Day): Standing {
  const { from } = rescinded[0]!;
  const standing = { ...NORMAL_STANDING, status: 'terminated', since: from } as const;
  const barring = lastBarOn(rescinded, day);
  if (barring === null) return { ...standing, reason: { code: 'agreementRescinded', params: { from } } };
  const { until } = barring;
  const again = signed?.some((stretch) => stretch.from > barring.from && holdsOn(stretch, day)) === true;
  const reason = again
    ? { code: BARRED_REASON, params: { from: barring.from, until } }
    : { code: 'agreementRescinded', params: { from } };
  return { ...standing, until, reason };
}

/** Of the bars that run on a day the one that ends last. */
function lastBarOn(
  rescinded: readonly AgreementEffect[],
  day: Day,
): { readonly from: Day; readonly until: Day } | null {
  const running = rescinded.flatMap(({ from, bar }) =>
    bar === undefined || bar.until <= day ? [] : [{ from, until: bar.until }],
  );
  return running.toSorted(byEnd).at(-1) ?? null;
}

/** Whether an action holds on a day. */
export function acts({ contracted }: OwnAgreement, { action, from, until }: AgreementEffect, day: Day): boolean {
  if (action === 'suspended') return holdsOn({ from, until }, day);
  const renewed = contracted?.some((stretch) => stretch.from > from && stretch.from <= day) === true;
  return from <= day && !renewed;
}

const byBeginning = (a: AgreementEffect, b: AgreementEffect): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
const byEnd = (a: { readonly until: Day | null }, b: { readonly until: Day | null }): number =>
  (a.until ?? '') < (b.until ?? '') ? -1 : (a.until ?? '') > (b.until ?? '') ? 1 : 0;

const RANK: Readonly<Record<Standing['status'], number>> = { normal: 0, suspended: 1, terminated: 2 };

/** An institution's own agreement and its points may both speak: the stricter does. */
export function stricter(own: Standing, byPoints: Standing): Standing {
  return RANK[own.status] > RANK[byPoints.status] ? own : byPoints;
}
