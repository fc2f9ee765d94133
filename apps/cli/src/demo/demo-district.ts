import { type Day, SeededRandom } from '#kernel';
import type { DemoDistrict } from './demo-data.js';
import { demoFacts } from './demo-facts.js';
import { demoInstitutions } from './demo-institutions.js';
import { demoPractitioners } from './demo-practitioners.js';

const SEED = 640_105;

/**
 * An invented district of real size: 317 institutions, some 11,400 practitioners and two years of facts up to a day.
 * The same day gives the same district, so that an interrupted loading can go on.
 */
export function demoDistrict(today: Day, seed = SEED): DemoDistrict {
  const random = new SeededRandom(seed);
  const institutions = demoInstitutions(random, today);
  const { practitioners, affiliations } = demoPractitioners(random, institutions, today);
  const facts = demoFacts(random, today, { institutions, practitioners, affiliations });
  return { institutions, practitioners, affiliations, facts };
}
