import { type Day, SeededRandom } from '#kernel';
import type { DemoDistrict } from './demo-data.js';
import { demoFacts } from './demo-facts.js';
import { demoInstitutions } from './demo-institutions.js';
import { demoPractitioners } from './demo-practitioners.js';

const SEED = 640_105;

/** Of the practitioners of the district: all, or a tenth. */
export type DemoSize = 'full' | 'small';

const SHARES: Readonly<Record<DemoSize, number>> = { full: 1, small: 0.1 };

/**
 * An invented district of real size: 317 institutions, some 11,400 practitioners and two years of facts up to a day; a
 * small one has a tenth of the practitioners.
 * The same day gives the same district, so that an interrupted loading can go on.
 */
export function demoDistrict(today: Day, seed = SEED, size: DemoSize = 'full'): DemoDistrict {
  const random = new SeededRandom(seed);
  const institutions = demoInstitutions(random, today);
  const { practitioners, affiliations } = demoPractitioners(random, institutions, today, SHARES[size]);
  const facts = demoFacts(random, today, { institutions, practitioners, affiliations });
  return { institutions, practitioners, affiliations, facts };
}
