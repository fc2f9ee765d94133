import type { Day } from '#kernel';
import type { DemoDistrict } from './demo-data.js';
import { demoFacts } from './demo-facts.js';
import { demoInstitutions } from './demo-institutions.js';
import { demoPractitioners } from './demo-practitioners.js';
import { Random } from './random.js';

const SEED = 640_105;

/**
 * An invented district: 20 institutions, 300 practitioners and a year of findings up to a day. The same day gives the
 * same district, so that an interrupted loading can go on.
 */
export function demoDistrict(today: Day, seed = SEED): DemoDistrict {
  const random = new Random(seed);
  const institutions = demoInstitutions(random);
  const { practitioners, affiliations } = demoPractitioners(random, institutions);
  const facts = demoFacts(random, today, { institutions, practitioners, affiliations });
  return { institutions, practitioners, affiliations, facts };
}
