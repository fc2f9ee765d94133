import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kernel';
import { Inspection, Liable } from '../fake-test-app.js';
import { parseBody } from './parse-input.js';

const VALID = {
  institutionId: 'H1',
  inspectedOn: '2025-05-12',
  note: 'x',
  urgency: 2,
  covert: true,
  seenAt: '2025-05-12T08:00:00+08:00',
  attributes: { a: 1 },
  findings: [
    {
      findingId: '1',
      amount: '1.00',
      conduct: { from: '2025-01-01', to: '2025-01-02' },
      liable: [{ subjectId: 'D1', liability: 'main', mitigation: ['confession'], points: 3 }],
    },
  ],
};

type Place = readonly (string | number)[];

/** Every place in a JSON value, the root left out. */
function placesIn(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const place = [...at, Array.isArray(value) ? Number(key) : key];
    return [place, ...placesIn(child, place)];
  });
}

function withValueAt(body: unknown, place: Place, value: unknown): unknown {
  const copy: unknown = structuredClone(body);
  let parent = copy as Record<string | number, unknown>;
  for (const key of place.slice(0, -1)) parent = parent[key] as Record<string | number, unknown>;
  parent[place.at(-1) ?? ''] = value;
  return copy;
}

/** The instance, or the expected refusal; whatever else is thrown fails the test. */
function outcome(body: unknown): Inspection | DomainError {
  try {
    return parseBody(Inspection, body);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

describe('a body', () => {
  test('becomes instances of its classes, all the way down', () => {
    const body = parseBody(Inspection, VALID);
    expect(body).toBeInstanceOf(Inspection);
    expect(body.findings[0]?.liable[0]).toBeInstanceOf(Liable);
    expect(JSON.parse(JSON.stringify(body))).toEqual(VALID);
  });

  test('of any JSON is taken or refused, and never an accident', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void outcome(value)));
  });

  test('with any JSON at any place is taken or refused there: at it, below it or in what holds it', () => {
    const anywhere = fc.record({ place: fc.constantFrom(...placesIn(VALID)), value: fc.jsonValue() });
    fc.assert(
      fc.property(anywhere, ({ place, value }) => {
        const result = outcome(withValueAt(VALID, place, value));
        if (!(result instanceof DomainError)) return;
        const shown = place
          .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
          .join('')
          .slice(1);
        expect(result.fields.length).toBeGreaterThan(0);
        for (const { path } of result.fields) expect(path.startsWith(shown) || shown.startsWith(path)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('keeps the default of a field that is absent, and null where null is said', () => {
    const { urgency: _, ...rest } = VALID;
    const body = parseBody(Inspection, { ...rest, findings: [{ findingId: '1', amount: null }] });
    expect([body.urgency, body.findings[0]?.amount, body.findings[0]?.liable]).toEqual([3, null, []]);
  });

  test('reports at most a hundred faults, but counts them all', () => {
    const extra = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`extra${i}`, i]));
    const result = outcome({ ...VALID, ...extra });
    expect(result).toMatchObject({ data: { count: 150 }, fields: { length: 100 } });
  });
});
