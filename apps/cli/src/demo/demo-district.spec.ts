import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Day, ZERO_POINTS } from '#kernel';
import { hasValidCreditCodeCheck, registryWarnings } from '#registry';
import {
  type Entry,
  type EntryDraft,
  loadPolicy,
  policyTimeline,
  rate,
  restorationProblem,
  scoreEvidence,
} from '#scoring';
import type { DemoDistrict, DemoFact } from './demo-data.js';
import { demoDistrict } from './demo-district.js';

const TODAY = '2026-11-22' as Day;
const DAYS = [
  '2026-01-05',
  '2026-03-01',
  '2026-06-30',
  '2026-07-03',
  '2026-11-22',
  '2026-12-31',
  '2028-02-29',
] as Day[];
const timeline = policyTimeline([loadPolicy(readFileSync('policies/national-personnel/2025.1.yaml', 'utf8'))]);

const made = new Map<Day, DemoDistrict>();
function districtOn(day: Day): DemoDistrict {
  const district = made.get(day) ?? demoDistrict(day);
  made.set(day, district);
  return district;
}

const { institutions, practitioners, affiliations } = districtOn(TODAY);

const countOf = <T>(items: readonly T[], fits: (item: T) => boolean): number => items.filter(fits).length;
const shareOf = <T>(items: readonly T[], fits: (item: T) => boolean): number => countOf(items, fits) / items.length;

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The lines that a service would have in its books after these facts; fails on anything that it would refuse. */
function booksOf({ practitioners: persons, facts: told }: DemoDistrict): Map<string, Entry[]> {
  const books = new Map<string, Entry[]>();
  const append = (draft: EntryDraft) => {
    const book = books.get(draft.subjectId) ?? [];
    books.set(draft.subjectId, book);
    book.push({ ...draft, seq: book.length + 1 });
  };
  const subjects = new Map(
    persons.map(({ subjectId, content }) => [
      subjectId,
      { subjectId, subjectType: content.subjectType, region: '640105' },
    ]),
  );
  for (const fact of told) {
    if (fact.kind === 'inspection') {
      const evidence = { type: 'inspectionResult', fact: { ...fact.input, evidenceId: fact.input.sourceId } } as const;
      const { drafts, problems } = scoreEvidence(timeline, evidence, subjects);
      expect(problems).toEqual([]);
      drafts.forEach(append);
    } else if (fact.kind === 'revocation') {
      const caused = [...books.values()].flat().filter(({ evidenceId }) => evidenceId === fact.revokes);
      for (const { seq, ...line } of caused) append({ ...line, cause: 'reversed', reversesSeq: seq, causedBy: 'r' });
    } else if (fact.kind === 'restoration') {
      const { subjectId, basis, commitmentSignedOn, restoredOn } = fact.restoration;
      const { standing } = rate(timeline, books.get(subjectId)!, restoredOn);
      expect(restorationProblem(standing, { basis, commitmentSignedOn }, restoredOn)).toBeNull();
      append({
        subjectId,
        scheme: 'personnel',
        cause: 'restored',
        indicator: null,
        points: ZERO_POINTS,
        policy: null,
        scoreDate: restoredOn,
        validUntil: null,
        actKey: null,
        caseKey: null,
        orderKey: 'r',
        evidenceId: 'r',
        causedBy: null,
        reversesSeq: null,
        detail: {
          restoration: {
            basis,
            commitmentSignedOn,
          },
        },
      });
    }
  }
  return books;
}

function ratingsOn(today: Day) {
  const rated = [...booksOf(districtOn(today)).values()].map((lines) => ({
    lines,
    rating: rate(timeline, lines, today),
  }));
  return [...rated, { lines: [], rating: rate(timeline, [], today) }];
}

/** Every day that a fact says, but for the end of an agreement action, which may lie ahead. */
function daysIn(fact: DemoFact): string[] {
  const text = JSON.stringify(fact, (key, value: unknown) => (key === 'agreementAction' ? null : value));
  return text.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
}

describe('the demo district', () => {
  test('is the same for the same day and seed, and another for another seed', () => {
    expect(JSON.stringify(demoDistrict(TODAY))).toBe(JSON.stringify(districtOn(TODAY)));
    expect(JSON.stringify(demoDistrict(TODAY, 1))).not.toBe(JSON.stringify(districtOn(TODAY)));
  });

  test("has Xixia's mix of 317 institutions", () => {
    const kinds = tally(institutions.map(({ content }) => content.kind ?? ''));
    expect(kinds).toEqual({
      tier3Hospital: 4,
      tier2Hospital: 1,
      privateHospital: 3,
      townshipHealthCentre: 5,
      villageClinic: 15,
      communityHealthCentre: 28,
      privateClinic: 111,
      pharmacy: 150,
    });
  });

  test('has 7,612 physicians and all the others of a register, whose codes raise no warning', () => {
    const types = tally(practitioners.map(({ content }) => content.subjectType));
    expect(types).toEqual({
      physician: 7_612,
      nurse: 2_800,
      pharmacist: 420,
      technician: 350,
      reviewer: 60,
      pharmacyPrincipal: 150,
    });
    const all = [...institutions, ...practitioners];
    expect(new Set(all.map(({ subjectId }) => subjectId)).size).toBe(all.length);
    expect(all.flatMap(({ subjectId, content }) => registryWarnings(subjectId, content))).toEqual([]);
    expect(institutions.every(({ content }) => hasValidCreditCodeCheck(content.socialCreditCode ?? ''))).toBe(true);
  });

  test('names nobody: every name says that it is invented', () => {
    expect([...institutions, ...practitioners].every(({ content }) => content.name.startsWith('演示'))).toBe(true);
  });

  test('has institutions that are new under their agreement and some that have left it', () => {
    const agreements = institutions.map(({ content }) => content.agreement!);
    expect(countOf(agreements, ({ from }) => from > '2026-05-22' && from <= TODAY)).toBe(5);
    expect(countOf(agreements, ({ until }) => until !== null && until < TODAY)).toBe(4);
    expect(countOf(agreements, ({ from, until }) => from < '2023' && until === null)).toBe(308);
  });

  test('gives a large hospital a thousand staff and a clinic a handful', () => {
    const staff = (id: string) => countOf(affiliations, ({ institutionId }) => institutionId === id);
    const staffs = (kind: string) => institutions.flatMap((i) => (i.content.kind === kind ? staff(i.subjectId) : []));
    expect(Math.min(...staffs('tier3Hospital'))).toBeGreaterThan(900);
    expect(Math.max(...staffs('privateClinic'))).toBeLessThan(40);
    expect(Math.min(...staffs('privateClinic'), ...staffs('pharmacy'))).toBeGreaterThan(0);
  });

  test('lets about eight per cent practise at two sites and a few at three', () => {
    const practising = affiliations.filter(({ periods }) => periods.at(-1)?.until === null);
    const sites = Object.values(tally(practising.map(({ practitionerId }) => practitionerId)));
    expect(shareOf(sites, (count) => count === 2)).toBeGreaterThan(0.06);
    expect(shareOf(sites, (count) => count === 2)).toBeLessThan(0.1);
    expect(countOf(sites, (count) => count === 3)).toBeGreaterThan(10);
    expect(Math.max(...sites)).toBe(3);
  });

  test('has practitioners who moved, some who are not registered, and some without a commitment', () => {
    const periods = affiliations.map((affiliation) => affiliation.periods[0]!);
    for (const odd of [
      countOf(periods, ({ until }) => until !== null && until <= TODAY),
      countOf(periods, ({ registered }) => !registered),
      countOf(periods, ({ commitmentSignedOn }) => commitmentSignedOn === null),
    ]) {
      expect(odd).toBeGreaterThan(15);
      expect(odd).toBeLessThan(200);
    }
    expect(periods.filter(({ from, until }) => until !== null && until <= from)).toEqual([]);
  });

  test.each(DAYS)('has no fact after its day (%s), and no revocation before what it revokes', (today) => {
    const told = districtOn(today).facts;
    expect(told.filter((fact) => daysIn(fact).some((day) => day > today))).toEqual([]);
    expect(told.filter((fact, i) => fact.day < (told[i - 1]?.day ?? ''))).toEqual([]);
    const early = told.filter((fact, i) => {
      const before = told.slice(0, i).flatMap((other) => (other.kind === 'inspection' ? other.input.sourceId : []));
      return fact.kind === 'revocation' && !before.includes(fact.revokes);
    });
    expect(early).toEqual([]);
  });

  test.each(DAYS)('shows every standing on %s', (today) => {
    const ratings = ratingsOn(today);
    const reasons = new Set(ratings.map(({ rating }) => rating.standing.reason?.code));
    expect([...reasons]).toEqual(
      expect.arrayContaining(['singleScore', 'accumulated', 'suspensionByTotal', 'agreementSuspended', 'restored']),
    );
    const standings = new Set(ratings.map(({ rating: { standing } }) => `${standing.status} ${standing.awaiting}`));
    expect([...standings]).toEqual(
      expect.arrayContaining(['normal null', 'suspended null', 'suspended evaluation', 'terminated null']),
    );
    const turned = ratings.filter(
      ({ rating, lines }) => rating.standing.status === 'suspended' && rating.score === 0 && lines.length > 0,
    );
    expect(turned.length).toBeGreaterThan(0);
  });

  test('gives points to less than one per cent of the persons a year', () => {
    const scored = ratingsOn(TODAY).filter(({ lines }) => lines.some(({ cause }) => cause === 'scored'));
    expect(scored.length).toBeGreaterThanOrEqual(40);
    expect(scored.length).toBeLessThanOrEqual(100);
  });
});
