import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compare } from './measure.mjs';
import { foldLines, hashOf, loadPolicy, policyTimeline, rateLines } from './scoring.mjs';

export const title = 'Folding: a book of lines into every rating it ever meant. Floor: the SHA-256 of its lines';

const timelineOf = (pack) =>
  policyTimeline([loadPolicy(readFileSync(new URL(`../policies/${pack}/2025.1.yaml`, import.meta.url), 'utf8'))]);

export async function run({ sizes, ...pace }) {
  const rows = [];
  for (const size of sizes) {
    for (const [whose, timeline, lines] of booksOf(size)) {
      const ways = { 'hash of the lines': () => hashOf(lines), Probity: () => foldLines(timeline, lines) };
      for (const row of await compare(ways, pace)) rows.push({ case: `${whose}, ${size} lines`, ...row });
    }
  }
  return rows;
}

function booksOf(size) {
  const persons = timelineOf('national-personnel');
  const institutions = timelineOf('institution-credit');
  const { indicators } = institutions.versions[0].document;
  const books = [
    ['a person', persons, linesOf(size, persons, (i) => ({ indicator: 'other', points: 100 + (i % 3) * 100 }))],
    [
      'an institution',
      institutions,
      linesOf(size, institutions, (i) => {
        const { id, points } = indicators[i % indicators.length];
        return { indicator: id, points: Math.round(points * 100) };
      }),
    ],
  ];
  const [, timeline, lines] = books[0];
  const year = lines.filter(({ scoreDate }) => scoreDate.startsWith('2026'));
  const sum = year.reduce((total, { points }) => total + points, 0);
  assert.equal(rateLines(timeline, lines, '2026-12-31').score, sum, 'the fold lost points');
  return books;
}

/** Lines spread over the days of five years, each an act of its own. */
function linesOf(size, timeline, scored) {
  const { ref, scheme } = timeline.versions[0];
  return Array.from({ length: size }, (_, i) => ({
    subjectId: 'bench',
    scheme,
    seq: i + 1,
    cause: 'scored',
    ...scored(i),
    policy: ref,
    scoreDate: dayOf(Math.floor((i * 5 * 360) / size)),
    validUntil: null,
    actKey: `act-${i}`,
    caseKey: `case-${i}`,
    orderKey: `order-${String(i).padStart(6, '0')}`,
    evidenceId: `evidence-${i}`,
    causedBy: null,
    reversesSeq: null,
    detail: { institutionId: 'H64010000001', violation: `violation-${i}` },
  }));
}

/** A year of twelve months of thirty days will do. */
function dayOf(number) {
  const [year, month, day] = [2025 + Math.floor(number / 360), Math.floor((number % 360) / 30) + 1, (number % 30) + 1];
  return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(day, 28)).padStart(2, '0')}`;
}
