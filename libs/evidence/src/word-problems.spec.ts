import { expect, test } from '@jest/globals';
import { day } from '#kernel';
import type { InspectionBody } from './fact-of-payload.js';
import { inspectionOfBody } from './fact-of-payload.js';
import { inspectionProblems } from './inspection-problems.js';
import { defaultCodeLists } from '#vocabulary';

const LISTS = defaultCodeLists();
const WORDS = { kind: 'special', decision: 'none', liability: 'main', mitigation: 'confession', aggravation: 'intent' };

function inspectionIn({ kind, decision, liability, mitigation, aggravation }: typeof WORDS): InspectionBody {
  const person = { subjectId: 'D1', liability, mitigation: [mitigation], aggravation: [aggravation] };
  const liable = [{ ...person, points: null, suspensionMonths: null, reason: null }];
  return {
    sourceSystem: 'test',
    sourceId: '1',
    institutionId: 'H1',
    kind,
    inspectedOn: '2025-03-01',
    decision: { kind: decision, bases: [], decidedOn: '2025-03-02', reference: null },
    agreementAction: { action: 'none', scope: 'institution', from: null, until: null },
    findings: [{ findingId: '1', violation: 'any', amount: null, bases: [], conduct: null, liable }],
  };
}

const problemsOf = (words: Partial<typeof WORDS>) =>
  inspectionProblems(LISTS, inspectionOfBody(inspectionIn({ ...WORDS, ...words })), day('2025-06-01'));

const KNOWN = [
  ...LISTS.words('inspectionKinds').map((kind) => ({ kind })),
  ...LISTS.words('decisionKinds').map((decision) => ({ decision })),
  ...LISTS.words('liabilities').map((liability) => ({ liability })),
  ...LISTS.words('mitigations').map((mitigation) => ({ mitigation })),
  ...LISTS.words('aggravations').map((aggravation) => ({ aggravation })),
];

test.each(KNOWN)('an inspection is told in %j', (words) => {
  expect(problemsOf(words)).toEqual([]);
});

test.each([
  ['kind', { kind: 'surprise' }],
  ['decision.kind', { decision: 'fine' }],
  ['findings[0].liable[0].liability', { liability: 'very' }],
  ['findings[0].liable[0].mitigation[0]', { mitigation: 'intent' }],
  ['findings[0].liable[0].aggravation[0]', { aggravation: 'confession' }],
])('a word of its own is refused at %s', (path, words) => {
  expect(problemsOf(words)).toMatchObject([{ path, code: 'unknown-value' }]);
});
