import type { Day } from '#kernel';
import type { AgreementEffect } from '../../model/entry.js';
import type { Standing } from '../../model/rating.js';
import type { Stretch } from '../../model/staff.js';
import { holdsOn } from './contracted.js';

/** What is known of an institution's own agreement. */
export interface OwnAgreement {
  readonly actions: readonly AgreementEffect[];
  /** When it is contracted, merged; `null` = the registry says nothing, and then nothing is objected. */
  readonly contracted: readonly Stretch[] | null;
}

export const NORMAL_STANDING: Standing = { status: 'normal', since: null, until: null, awaiting: null, reason: null };

/**
 * What agreement actions say of an institution on a day (Orders 2 and 3): suspended for the stated days, or the
 * agreement rescinded until a new one begins. Unlike a person's standing it ends by its dates alone.
 */
export function ownStanding(agreement: OwnAgreement, day: Day): Standing {
  const acting = agreement.actions.filter((effect) => acts(agreement, effect, day));
  const rescinded = acting.filter(({ action }) => action === 'rescinded').toSorted(byBeginning)[0];
  if (rescinded !== undefined) {
    const { from } = rescinded;
    return {
      ...NORMAL_STANDING,
      status: 'terminated',
      since: from,
      reason: { code: 'agreementRescinded', params: { from } },
    };
  }
  const [first] = acting.toSorted(byBeginning);
  const last = acting.toSorted(byEnd).at(-1);
  if (first === undefined || last?.until == null) return NORMAL_STANDING;
  const { from } = first;
  const { until } = last;
  const reason = { code: 'agreementSuspended', params: { from, until } };
  return { ...NORMAL_STANDING, status: 'suspended', since: from, until, reason };
}

/** Whether an action holds on a day. */
export function acts({ contracted }: OwnAgreement, { action, from, until }: AgreementEffect, day: Day): boolean {
  if (action === 'suspended') return holdsOn({ from, until }, day);
  const renewed = contracted?.some((stretch) => stretch.from > from && stretch.from <= day) === true;
  return from <= day && !renewed;
}

const byBeginning = (a: AgreementEffect, b: AgreementEffect): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
const byEnd = (a: AgreementEffect, b: AgreementEffect): number =>
  (a.until ?? '') < (b.until ?? '') ? -1 : (a.until ?? '') > (b.until ?? '') ? 1 : 0;

const RANK: Readonly<Record<Standing['status'], number>> = { normal: 0, suspended: 1, terminated: 2 };

/** An institution's own agreement and its points may both speak: the stricter does. */
export function stricter(own: Standing, byPoints: Standing): Standing {
  return RANK[own.status] > RANK[byPoints.status] ? own : byPoints;
}
