import { addDays, type Day, firstOfYear, hundredths, type SeededRandom } from '#kernel';
import type { AssessmentItem } from '#scoring';
import type { DemoFact, DemoSubject } from './demo-data.js';
import { contracted, isPharmacy } from './demo-institutions.js';
import type { Telling } from './telling.js';

interface TemplateItem {
  readonly item: string;
  readonly pharmacies: boolean;
  /** What is measured, in hundredths: the district's usual value and how far it varies. */
  readonly measure?: { readonly baseline: number; readonly spread: number };
}

/** The year-end assessment: agreement, medical quality, norms of treatment, cost, satisfaction. */
const TEMPLATE: readonly TemplateItem[] = [
  { item: 'agreement.fulfilment', pharmacies: true },
  { item: 'quality.records', pharmacies: false },
  { item: 'quality.readmission', pharmacies: false, measure: { baseline: 90, spread: 8 } },
  { item: 'norms.admission', pharmacies: false },
  { item: 'norms.prescription', pharmacies: true },
  { item: 'cost.growth', pharmacies: false, measure: { baseline: 105, spread: 12 } },
  { item: 'satisfaction.patients', pharmacies: true },
];

/** How good institutions are: most are good, and a few are not. */
const QUALITIES = [
  { from: 90, to: 96, weight: 82 },
  { from: 78, to: 89, weight: 13 },
  { from: 52, to: 77, weight: 5 },
] as const;
const LOWEST = 45;
const HIGHEST = 99;
const NOT_SCORED = 0.015;

/** One assessment of the year before for every institution that was contracted all through it. */
export function demoAssessments(telling: Telling): DemoFact[] {
  return telling.institutions.flatMap((site) => {
    const { from, to } = telling.random.pickWeighted(QUALITIES);
    const quality = telling.random.int(from, to);
    return telling.calendar.years().flatMap((year) => assessment(telling, site, year, quality));
  });
}

function assessment({ random, calendar, nextId }: Telling, site: DemoSubject, year: number, quality: number) {
  const period = { from: firstOfYear(year - 1), to: addDays(firstOfYear(year), -1) };
  const assessedOn: Day = addDays(firstOfYear(year), random.int(12, 55));
  if (!calendar.has(assessedOn) || !contracted(site, period.from, period.to)) return [];
  const template = TEMPLATE.filter(({ pharmacies }) => pharmacies || !isPharmacy(site));
  const input = {
    sourceSystem: 'demo-assessments',
    sourceId: nextId(assessedOn),
    subjectId: site.subjectId,
    template: 'annual',
    period,
    assessedOn,
    assessor: '演示考核组',
    items: template.map((item) => itemOf(random, item, quality)),
  };
  return [{ kind: 'assessment', day: assessedOn, input } satisfies DemoFact];
}

function itemOf(random: SeededRandom, { item, measure }: TemplateItem, quality: number): AssessmentItem {
  if (random.chance(NOT_SCORED)) {
    return { item, value: null, baseline: null, score: null, reason: '资料不全，本项不评分' };
  }
  const points = Math.min(Math.max(quality + random.int(-6, 4), LOWEST), HIGHEST);
  const score = hundredths(points * 100 + random.pick([0, 0, 25, 50]));
  if (measure === undefined) return { item, value: null, baseline: null, score, reason: null };
  const { baseline, spread } = measure;
  const value = (baseline + random.int(-spread, spread)) / 100;
  return { item, value, baseline: baseline / 100, score, reason: null };
}
