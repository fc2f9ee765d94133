import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Day, ZERO_POINTS } from '#kernel';
import { hasValidCreditCodeCheck, registryWarnings } from '#registry';
import {
  type Entry,
  type EntryDraft,
  loadPolicy,
  policyTimeline,
  rateLines,
  restorationProblem,
  scoreInspection,
} from '#scoring';
import type { DemoDistrict } from './demo-data.js';
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

/** Plays the facts over empty books as the service would; fails on anything that it would refuse. */
function booksOf({ practitioners, facts }: DemoDistrict): Map<string, Entry[]> {
  const books = new Map<string, Entry[]>(practitioners.map(({ subjectId }) => [subjectId, []]));
  const append = (draft: EntryDraft) => {
    const book = books.get(draft.subjectId)!;
    book.push({ ...draft, seq: book.length + 1 });
  };
  const subjects = new Map(
    practitioners.map(({ subjectId, content }) => [
      subjectId,
      { subjectId, subjectType: content.subjectType, region: '640105' },
    ]),
  );
  for (const fact of facts) {
    if (fact.kind === 'inspection') {
      const { drafts, problems } = scoreInspection(
        timeline,
        { ...fact.input, evidenceId: fact.input.sourceId },
        subjects,
      );
      expect(problems).toEqual([]);
      drafts.forEach(append);
    } else if (fact.kind === 'revocation') {
      const caused = [...books.values()].flat().filter(({ evidenceId }) => evidenceId === fact.revokes);
      for (const { seq, ...line } of caused) append({ ...line, cause: 'reversed', reversesSeq: seq, causedBy: 'r' });
    } else {
      const { subjectId, basis, commitmentSignedOn, restoredOn } = fact.restoration;
      const { standing } = rateLines(timeline, books.get(subjectId)!, restoredOn);
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
  return [...booksOf(demoDistrict(today)).values()].map((lines) => ({
    lines,
    rating: rateLines(timeline, lines, today),
  }));
}

describe('the demo district', () => {
  test('is the same for the same day and seed, and another for another seed', () => {
    expect(demoDistrict(TODAY)).toEqual(demoDistrict(TODAY));
    expect(demoDistrict(TODAY, 1)).not.toEqual(demoDistrict(TODAY, 2));
  });

  test('has 20 institutions and 300 practitioners whose codes raise no warning', () => {
    const { institutions, practitioners } = demoDistrict(TODAY);
    expect([institutions.length, practitioners.length]).toEqual([20, 300]);
    const all = [...institutions, ...practitioners];
    expect(new Set(all.map(({ subjectId }) => subjectId)).size).toBe(320);
    expect(all.flatMap(({ subjectId, content }) => registryWarnings(subjectId, content))).toEqual([]);
    expect(institutions.every(({ content }) => hasValidCreditCodeCheck(content.socialCreditCode ?? ''))).toBe(true);
  });

  test('names nobody: every name says that it is invented', () => {
    const { institutions, practitioners } = demoDistrict(TODAY);
    expect([...institutions, ...practitioners].every(({ content }) => content.name.startsWith('演示'))).toBe(true);
  });

  test('lets about a tenth practise at two sites', () => {
    const { affiliations } = demoDistrict(TODAY);
    expect(affiliations.length - 300).toBeGreaterThan(15);
    expect(affiliations.length - 300).toBeLessThan(50);
  });

  test.each(DAYS)('has no fact after its day (%s), and no revocation before what it revokes', (today) => {
    const { facts } = demoDistrict(today);
    expect(facts.filter((fact) => fact.day > today)).toEqual([]);
    const early = facts.filter((fact, i) => {
      const before = facts.slice(0, i).flatMap((other) => (other.kind === 'inspection' ? other.input.sourceId : []));
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

  test('deals with about half of the institutions and gives points to about eight per cent of the persons', () => {
    const { facts } = demoDistrict(TODAY);
    const decided = facts.flatMap((fact) =>
      fact.kind === 'inspection' && fact.input.decision.kind !== 'none' ? fact.input.institutionId : [],
    );
    expect(new Set(decided).size).toBeGreaterThanOrEqual(7);
    expect(new Set(decided).size).toBeLessThanOrEqual(13);
    const scored = ratingsOn(TODAY).filter(({ lines }) => lines.some(({ cause }) => cause === 'scored'));
    expect(scored.length).toBeGreaterThanOrEqual(18);
    expect(scored.length).toBeLessThanOrEqual(36);
  });
});
