import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { printGrowth, workOf } from './growth.mjs';
import { compare } from './measure.mjs';
import { ratioText } from './report.mjs';
import { canonicalJson, rateSegments, loadPolicy, policyTimeline, SeededRandom, sha256 } from './scoring.mjs';
import { institutionBook, personBook, syntheticLedger } from './synthetic-ledger.mjs';

export const title = `Folding: a book of lines into every rating it ever meant. Floor: the SHA-256 of its canonical text. Fresh: the
lines were just read from text, as from a database; again: the same lines as before`;

const SEED = 2025;
const REGION = { persons: 40_000, institutions: 1_000 };
/** Fresh lines that wait in memory to be folded, some fifty megabytes. */
const LINES_AT_ONCE = 40_000;
/** Microseconds a line. */
const GOALS = { 'a person': 0.5, 'an institution': 2 };
const PACKS = { personnel: 'national-personnel', institution: 'institution-credit' };

export const sizes = {
  short: { persons: [100], institutions: [100], district: { persons: 300, institutions: 8 } },
  full: {
    persons: [10, 100, 1_000],
    institutions: [100, 1_000, 5_000],
    district: { persons: 3_000, institutions: 80 },
    // Many short rounds: while others work on the machine, some of them still have it for themselves.
    rounds: 15,
    atLeastMs: 40,
  },
};

export const columns = [
  ['case', (row) => row.case],
  ['way', (row) => row.name],
  ['µs a line', ({ ms, lines }) => ((ms * 1_000) / lines).toFixed(2), 'right'],
  ['spread', ({ spread }) => `${Math.round(spread * 100)} %`, 'right'],
  ['at best', ({ best, lines }) => ((best * 1_000) / lines).toFixed(2), 'right'],
  ['goal', ({ goal }) => (goal === undefined ? '' : `≤ ${goal}`), 'right'],
  ['times the floor', ({ ratio }) => ratioText(ratio), 'right'],
];

export async function run({ persons, institutions, district, ...pace }) {
  const timelines = Object.fromEntries(Object.entries(PACKS).map(([scheme, pack]) => [scheme, timelineOf(pack)]));
  const cases = [
    ...persons.map((size) => caseOf('a person', size, personBook)),
    ...institutions.map((size) => caseOf('an institution', size, institutionBook)),
    { whose: 'a district', books: [...syntheticLedger({ seed: SEED, ...district })] },
  ];
  const rows = [];
  for (const one of cases) rows.push(...(await rowsOf(one, timelines, pace)));
  return rows;
}

export const closing = (rows) => printGrowth(rows.filter(({ size, goal }) => size !== undefined && goal !== undefined));

const timelineOf = (pack) =>
  policyTimeline([loadPolicy(readFileSync(new URL(`../policies/${pack}/2025.1.yaml`, import.meta.url), 'utf8'))]);

/** Several books of a size: one alone could be all luck. */
function caseOf(whose, size, bookOf) {
  const count = Math.min(16, Math.ceil(5_000 / size));
  const books = Array.from({ length: count }, (_, number) => bookOf({ seed: SEED, number, ...REGION, count: size }));
  return { whose, size, books };
}

async function rowsOf({ whose, size, books }, timelines, pace) {
  const fold = (all) => all.map(({ scheme, lines }) => rateSegments(timelines[scheme], lines));
  requireRight(fold, books);
  const texts = books.map(({ lines }) => canonicalJson(lines));
  const lines = books.reduce((sum, book) => sum + book.lines.length, 0);
  const text = JSON.stringify(books);
  const ways = {
    'hash of the lines': () => texts.map(sha256),
    'Probity, fresh': { fresh: () => JSON.parse(text), atOnce: Math.ceil(LINES_AT_ONCE / lines), run: fold },
    'Probity, again': () => fold(books),
  };
  const work = size === undefined ? undefined : workOf(size, texts);
  return (await compare(ways, pace)).map((row, i) => ({
    ...row,
    case: size === undefined ? `${whose}, ${books.length} books, ${lines} lines` : `${whose}, ${size} lines`,
    goal: i === 0 ? undefined : GOALS[whose],
    books: books.length,
    whose,
    size,
    lines,
    work,
  }));
}

/** Points that nothing rivals add up, and a book means the same in whatever order its lines stand. */
function requireRight(fold, books) {
  const random = new SeededRandom(SEED);
  const some = books.slice(0, 20).filter(({ lines }) => lines.length <= 1_000);
  const shuffled = some.map((book) => ({ ...book, lines: random.shuffle(book.lines) }));
  assert.deepEqual(fold(shuffled), fold(some), 'the fold looks at the order of lines');
  for (const book of some.filter(({ scheme }) => scheme === 'personnel')) {
    const lines = unrivalled(book.lines);
    const points = lines.reduce((sum, line) => sum + line.points, 0);
    const [segments] = fold([{ ...book, lines }]);
    const atTheEnd = segments.find(({ until }) => until === null || until > '2026-12-31');
    assert.equal(atTheEnd.score, points, 'the fold lost points');
  }
}

/** Lines of 2026, of every case one. */
function unrivalled(lines) {
  const scored = lines.filter(
    (line) => line.cause === 'scored' && line.scoreDate.startsWith('2026') && line.points > 0,
  );
  return [...new Map(scored.map((line) => [line.caseKey, line])).values()];
}
