import type { SeededRandom } from '#kernel';
import type { DemoSubject } from './demo-data.js';
import { hasWards, isPharmacy } from './demo-institutions.js';

/** What is usually found, under which article, and how often. */
export interface Offence {
  readonly violation: string;
  readonly basis: string;
  readonly weight: number;
}

/** Fake, induced, bed-hanging and split admission need beds; Regulation 735 counts the first two as fraud. */
const ON_WARDS: readonly Offence[] = [
  { violation: 'fake-admission', basis: 'regulation-40', weight: 1 },
  { violation: 'induced-admission', basis: 'regulation-40', weight: 1 },
  { violation: 'bed-hanging', basis: 'regulation-38', weight: 2 },
  { violation: 'split-admission', basis: 'regulation-38', weight: 2 },
];

const IN_CONSULTATIONS: readonly Offence[] = [
  { violation: 'overcharging', basis: 'regulation-38', weight: 4 },
  { violation: 'duplicate-charge', basis: 'order2-38-4', weight: 4 },
  { violation: 'unlisted-goods', basis: 'order2-38-4', weight: 2 },
  { violation: 'records-not-kept', basis: 'regulation-39', weight: 3 },
  { violation: 'high-price-products', basis: 'nonselected-products', weight: 1 },
];

const IN_PHARMACIES: readonly Offence[] = [
  { violation: 'unlisted-goods', basis: 'order3-35-3', weight: 4 },
  { violation: 'overcharging', basis: 'regulation-38', weight: 2 },
  { violation: 'records-not-kept', basis: 'regulation-39', weight: 3 },
];

/** Some different offences that an institution of this kind commits. */
export function offencesOf(random: SeededRandom, site: DemoSubject, count: number): Offence[] {
  const all = isPharmacy(site) ? IN_PHARMACIES : hasWards(site) ? [...ON_WARDS, ...IN_CONSULTATIONS] : IN_CONSULTATIONS;
  const chosen = new Set(Array.from({ length: count }, () => random.pickWeighted(all)));
  return [...chosen];
}
