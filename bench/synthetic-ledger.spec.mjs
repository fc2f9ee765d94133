import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { institutionBook, personBook, syntheticLedger } from './synthetic-ledger.mjs';

const REGION = { seed: 7, persons: 4_000, institutions: 200 };
const PACKS = { personnel: 'national-personnel', institution: 'institution-credit' };

const books = [...syntheticLedger(REGION)];
const persons = books.filter(({ scheme }) => scheme === 'personnel');
const institutions = books.filter(({ scheme }) => scheme === 'institution');
const all = books.flatMap(({ lines }) => lines);

/** The book of a scheme with many lines of every kind. */
const large = [
  personBook({ ...REGION, number: 1, count: 1_000 }),
  institutionBook({ ...REGION, number: 1, count: 5_000 }),
];

describe('a synthetic ledger', () => {
  test('is the same for one seed, and another for another', () => {
    const some = { ...REGION, persons: 300, institutions: 20, scored: 0.1 };
    const first = [...syntheticLedger(some)];
    expect([...syntheticLedger(some)]).toEqual(first);
    expect([...syntheticLedger({ ...some, seed: 8 })]).not.toEqual(first);
  });

  test('is written book by book, each by itself: the largest begins as quickly as the smallest', () => {
    const [first] = syntheticLedger({ ...REGION, persons: 1e12 });
    expect(first).toEqual(persons[0]);
    expect(personBook({ ...REGION, number: 3_999, scored: 0.005 })).toEqual(persons.at(-1));
    expect(institutionBook({ ...REGION, number: 3 })).toEqual(institutions[3]);
  });

  test('is as uneven as life: few persons have points, and few institutions thousands of lines', () => {
    const pointed = persons.filter(({ lines }) => lines.some(({ points }) => points !== 0)).length / persons.length;
    expect(pointed).toBeGreaterThan(0.001);
    expect(pointed).toBeLessThan(0.01);
    const lengths = institutions.map(({ lines }) => lines.length).toSorted((a, b) => a - b);
    expect(lengths[100]).toBeLessThan(60);
    const thousands = lengths.filter((length) => length >= 1_000).length;
    expect(thousands).toBeGreaterThanOrEqual(2);
    expect(thousands).toBeLessThan(25);
  });

  test('can be asked for a book of so many lines', () => {
    for (const count of [1, 2, 10, 777]) {
      expect(personBook({ ...REGION, number: 5, count }).lines).toHaveLength(count);
      expect(institutionBook({ ...REGION, number: 5, count }).lines).toHaveLength(count);
    }
  });
});

describe('the lines of a synthetic ledger', () => {
  test('are numbered from 1 without gaps, and reversed once at most, by a younger line', () => {
    for (const { lines } of [...large, ...books]) {
      expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, i) => i + 1));
      const reversals = lines.filter(({ cause }) => cause === 'reversed');
      expect(new Set(reversals.map(({ reversesSeq }) => reversesSeq)).size).toBe(reversals.length);
      for (const { seq, reversesSeq, points, caseKey } of reversals) {
        expect(reversesSeq).toBeLessThan(seq);
        expect(lines[reversesSeq - 1]).toMatchObject({ points: 0 - points, caseKey });
      }
    }
  });

  test('are of every kind that a ledger has', () => {
    const kinds = large.map(
      ({ lines }) => new Set(lines.flatMap(({ cause, detail }) => [cause, ...Object.keys(detail)])),
    );
    const both = ['scored', 'adjusted', 'reversed', 'context', 'agreement', 'violation'];
    const [ofPerson, ofInstitution] = kinds;
    for (const kind of [...both, 'restored', 'suspensionMonths']) expect(ofPerson).toContain(kind);
    for (const kind of [...both, 'rewarded', 'assessment', 'staff', 'institution'])
      expect(ofInstitution).toContain(kind);
    expect(large[1].lines.some(({ validUntil }) => validUntil !== null)).toBe(true);
  });

  test('name policies and indicators that there are', () => {
    for (const [scheme, pack] of Object.entries(PACKS)) {
      const text = readFileSync(new URL(`../policies/${pack}/2025.1.yaml`, import.meta.url), 'utf8');
      const { code, version, indicators, assessments = [] } = parse(text);
      const lines = [...large.flatMap((book) => book.lines), ...all].filter((line) => line.scheme === scheme);
      const known = new Set([...indicators, ...assessments].map(({ id }) => id));
      for (const id of ['adjustment', 'agreement-action', null]) known.add(id);
      expect(lines.filter(({ indicator }) => !known.has(indicator))).toEqual([]);
      const policies = new Set(lines.flatMap(({ policy }) => policy ?? []).map((ref) => `${ref.code}/${ref.version}`));
      expect([...policies]).toEqual([`${code}/${version}`]);
    }
  });
});
