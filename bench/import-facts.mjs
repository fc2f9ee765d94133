/** A file of facts of any size, a line at a time: what persons of a synthetic region are liable for, some of it broken. */

const VIOLATIONS = ['split-admission', 'duplicate-charging', 'over-treatment', 'fake-admission'];
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** Every so many lines one is broken: no JSON, a field that is wrong, somebody nobody knows, in turn. */
export const BROKEN_EACH = 100;

export const brokenAmong = (count) => Math.floor(count / BROKEN_EACH);

export function* factLines(count, subjects) {
  for (let number = 1; number <= count; number += 1) {
    const fact = factOf(number, subjects);
    yield `${number % BROKEN_EACH === 0 ? broken(fact, number / BROKEN_EACH) : JSON.stringify(fact)}\n`;
  }
}

function factOf(number, { institutions, persons }) {
  const day = `2025-${MONTHS[number % 12]}-${String(1 + (number % 28)).padStart(2, '0')}`;
  const institutionId = institutions[number % institutions.length];
  const subjectId = persons[(number * 7919) % persons.length];
  const liable = [{ subjectId, liability: 'general', points: 1 + (number % 3), reason: 'stated by the bench' }];
  return {
    type: 'inspectionResult',
    sourceSystem: 'bench',
    sourceId: `fact-${number}`,
    institutionId,
    kind: 'special',
    inspectedOn: day,
    decision: { kind: 'agreementHandling', bases: ['regulation-38'], decidedOn: day, reference: `B-${number}` },
    findings: [{ findingId: '1', violation: VIOLATIONS[number % VIOLATIONS.length], amount: '100.00', liable }],
  };
}

function broken(fact, turn) {
  if (turn % 3 === 0) return JSON.stringify(fact).slice(0, -5);
  if (turn % 3 === 1) return JSON.stringify({ ...fact, inspectedOn: '2025-02-30' });
  return JSON.stringify({ ...fact, institutionId: 'H64010599999' });
}
