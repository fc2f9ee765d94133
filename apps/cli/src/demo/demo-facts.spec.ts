import { describe, expect, test } from '@jest/globals';
import type { Day } from '#kernel';
import { demoDistrict } from './demo-district.js';

const TODAY = '2026-11-22' as Day;

const { institutions, facts } = demoDistrict(TODAY);
const inspections = facts.flatMap((fact) => (fact.kind === 'inspection' ? fact.input : []));
const reports = facts.flatMap((fact) => (fact.kind === 'report' ? fact.input : []));
const assessments = facts.flatMap((fact) => (fact.kind === 'assessment' ? fact.input : []));

const kindOf = new Map(institutions.map(({ subjectId, content }) => [subjectId, content.kind]));
const countOf = <T>(items: readonly T[], fits: (item: T) => boolean): number => items.filter(fits).length;
const shareOf = <T>(items: readonly T[], fits: (item: T) => boolean): number => countOf(items, fits) / items.length;

describe('the facts of the demo district', () => {
  const medical = institutions.filter(({ content }) => content.kind !== 'pharmacy');
  const visitedIn = (year: string) =>
    new Set(inspections.flatMap((i) => (i.inspectedOn.startsWith(year) ? i.institutionId : [])));
  const dealtWithIn = (year: string) =>
    new Set(inspections.flatMap((i) => (i.decision.decidedOn?.startsWith(year) === true ? i.institutionId : [])));

  test('are some two and a half thousand, each with a number of its own', () => {
    expect(facts.length).toBeGreaterThan(2_000);
    expect(facts.length).toBeLessThan(2_700);
    const keys = [...inspections, ...reports, ...assessments].map(
      ({ sourceSystem, sourceId }) => sourceSystem + sourceId,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(['2025', '2026'])('inspect three fifths of the institutions in %s and deal with half of those', (year) => {
    expect(visitedIn(year).size / institutions.length).toBeCloseTo(0.6, 1);
    expect(dealtWithIn(year).size / visitedIn(year).size).toBeCloseTo(0.5, 1);
  });

  test.each(['2025', '2026'])('audit every medical institution under agreement specially in %s', (year) => {
    const [from, to] = [`${year}-01-01`, `${year}-11-20`];
    const audited = new Set(
      inspections.flatMap((i) => (i.kind === 'special' && i.inspectedOn.startsWith(year) ? i.institutionId : [])),
    );
    const all = medical.filter(
      ({ content: { agreement } }) => agreement!.from <= from && (agreement!.until ?? to) >= to,
    );
    expect(all.length).toBeGreaterThan(160);
    expect(all.filter(({ subjectId }) => !audited.has(subjectId))).toEqual([]);
  });

  test('come from every kind of inspection and find the four target behaviours', () => {
    expect([...new Set(inspections.map(({ kind }) => kind))]).toEqual(
      expect.arrayContaining([
        'daily',
        'special',
        'unannounced',
        'doubleRandom',
        'crossCounty',
        'covert',
        'clue',
        'smartAudit',
      ]),
    );
    const found = new Set(inspections.flatMap(({ findings }) => findings.map(({ violation }) => violation)));
    expect([...found]).toEqual(
      expect.arrayContaining(['fake-admission', 'induced-admission', 'bed-hanging', 'split-admission', 'overcharging']),
    );
  });

  test('suspend one agreement and rescind one', () => {
    const actions = inspections
      .map(({ agreementAction }) => agreementAction.action)
      .filter((action) => action !== 'none');
    expect(actions.toSorted()).toEqual(['rescinded', 'suspended']);
  });

  test('bring a half-yearly report of every institution, most on time', () => {
    const periodic = reports.filter(({ kind }) => kind === 'informationReport');
    expect(new Set(periodic.map(({ dueOn }) => dueOn))).toEqual(
      new Set(['2025-01-10', '2025-07-10', '2026-01-10', '2026-07-10']),
    );
    expect(periodic.length).toBeGreaterThan(4 * 300);
    const onTime = ({ receivedOn, dueOn }: (typeof periodic)[number]) => receivedOn !== null && receivedOn <= dueOn!;
    expect(shareOf(periodic, onTime)).toBeCloseTo(0.92, 1);
    expect(countOf(periodic, ({ receivedOn }) => receivedOn === null)).toBeGreaterThan(10);
    expect(periodic.filter(({ confirmedOn, dueOn }) => confirmedOn === null || confirmedOn <= dueOn!)).toEqual([]);
  });

  test('bring reports of others in their shares; only what is confirmed has findings', () => {
    const of = (kind: string, outcome?: string) =>
      countOf(reports, (report) => report.kind === kind && (outcome === undefined || report.outcome === outcome));
    expect([of('complaint'), of('media'), of('referral'), of('smartAuditAlert')]).toEqual([60, 6, 10, 150]);
    expect([of('complaint', 'confirmed'), of('complaint', 'unfounded'), of('complaint', 'pending')]).toEqual([
      20, 20, 20,
    ]);
    expect(of('referral', 'confirmed')).toBe(10);
    expect(of('smartAuditAlert', 'confirmed')).toBe(60);
    const others = reports.filter(({ kind }) => kind !== 'informationReport');
    expect(others.filter(({ outcome, findings }) => (outcome === 'confirmed') !== (findings.length === 1))).toEqual([]);
    expect(others.filter(({ outcome, confirmedOn }) => (outcome === 'confirmed') !== (confirmedOn !== null))).toEqual(
      [],
    );
  });

  test('assess each institution once a year by the items that concern it', () => {
    for (const year of [2025, 2026]) {
      const all = assessments.filter(({ assessedOn }) => assessedOn.startsWith(String(year)));
      expect(all.length).toBeGreaterThan(305);
      expect(new Set(all.map(({ subjectId }) => subjectId)).size).toBe(all.length);
      const periods = new Set(all.map(({ period }) => `${period.from} ${period.to}`));
      expect([...periods]).toEqual([`${year - 1}-01-01 ${year - 1}-12-31`]);
    }
    const odd = assessments.filter((a) => a.items.length !== (kindOf.get(a.subjectId) === 'pharmacy' ? 3 : 7));
    expect(odd).toEqual([]);
  });

  test('score most items high, some low, and some not at all with a reason', () => {
    const items = assessments.flatMap((assessment) => assessment.items);
    const scores = items.flatMap(({ score }) => score ?? []);
    expect(shareOf(scores, (score) => score >= 8_400 && score <= 9_950)).toBeGreaterThan(0.75);
    expect(countOf(scores, (score) => score < 6_000)).toBeGreaterThan(0);
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(4_500);
    expect(Math.max(...scores)).toBeLessThanOrEqual(10_000);
    const without = items.filter(({ score }) => score === null);
    expect(without.length).toBeGreaterThan(5);
    expect(without.filter(({ reason }) => reason === null)).toEqual([]);
  });
});
