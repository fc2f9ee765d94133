import type { Day } from '#kernel';
import type { AgreementEffect } from '../model/entry.js';
import type { Standing } from '../model/rating.js';
import { holdsOn, type MeritBook } from './merit-book.js';

const NORMAL: Standing = { status: 'normal', since: null, until: null, awaiting: null, reason: null };

/**
 * What agreement actions say of an institution on a day (Orders 2 and 3): suspended for the stated days, or the
 * agreement rescinded until a new one begins. Unlike a person's standing it ends by its dates alone.
 */
export function institutionStanding(book: MeritBook, day: Day): Standing {
  const acting = book.agreement.map(({ effect }) => effect).filter((effect) => acts(book, effect, day));
  const rescinded = acting.filter(({ action }) => action === 'rescinded').toSorted(byBeginning)[0];
  if (rescinded !== undefined) {
    const { from } = rescinded;
    return { ...NORMAL, status: 'terminated', since: from, reason: { code: 'agreementRescinded', params: { from } } };
  }
  const [first] = acting.toSorted(byBeginning);
  const last = acting.toSorted(byEnd).at(-1);
  if (first === undefined || last?.until == null) return NORMAL;
  const { from } = first;
  const { until } = last;
  const reason = { code: 'agreementSuspended', params: { from, until } };
  return { ...NORMAL, status: 'suspended', since: from, until, reason };
}

/** Whether an action holds on a day. */
export function acts({ contracted }: MeritBook, { action, from, until }: AgreementEffect, day: Day): boolean {
  if (action === 'suspended') return holdsOn({ from, until }, day);
  const renewed = contracted?.some((stretch) => stretch.from > from && stretch.from <= day) === true;
  return from <= day && !renewed;
}

const byBeginning = (a: AgreementEffect, b: AgreementEffect): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
const byEnd = (a: AgreementEffect, b: AgreementEffect): number =>
  (a.until ?? '') < (b.until ?? '') ? -1 : (a.until ?? '') > (b.until ?? '') ? 1 : 0;
