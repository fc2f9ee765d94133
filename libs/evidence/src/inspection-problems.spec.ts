import { expect, test } from '@jest/globals';
import { day } from '#kernel';
import { defaultCodeLists } from '#vocabulary';
import { inspectionOfBody } from './fact-of-payload.js';
import { inspectionProblems } from './inspection-problems.js';

const TODAY = day('2025-06-01');

function problemsOf(days: Readonly<Record<string, string | null>>) {
  const body = {
    sourceSystem: 'test',
    sourceId: '1',
    institutionId: 'H1',
    kind: 'daily',
    inspectedOn: '2025-03-01',
    decision: { kind: 'administrativePenalty', bases: [], decidedOn: '2025-03-02', reference: null, ...days },
    agreementAction: { action: 'none', scope: 'institution', from: null, until: null },
    findings: [],
  };
  return inspectionProblems(defaultCodeLists(), inspectionOfBody(body), TODAY).map(
    ({ path, code }) => `${path} ${code}`,
  );
}

test('a decision may be served and final on its own day, or later, or not yet', () => {
  expect(problemsOf({ servedOn: '2025-03-02', finalOn: '2025-06-01' })).toEqual([]);
  expect(problemsOf({ servedOn: null, finalOn: null })).toEqual([]);
});

test.each([
  [{ servedOn: '2025-03-01' }, 'decision.servedOn before-decision'],
  [{ finalOn: '2025-03-01' }, 'decision.finalOn before-decision'],
  [{ servedOn: '2025-06-02' }, 'decision.servedOn in-future'],
  [{ finalOn: '2025-06-02' }, 'decision.finalOn in-future'],
  [{ decidedOn: '2025-06-02' }, 'decision.decidedOn in-future'],
])('of a decision that was made on 2 March %j is refused', (days, problem) => {
  expect(problemsOf(days)).toEqual([problem]);
});
