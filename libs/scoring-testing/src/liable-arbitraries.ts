import fc from 'fast-check';
import { addDays, type Day } from '#kernel';
import type { EvidenceFact, Finding, LiablePerson, PolicyDocument, SubjectFacts } from '#scoring';
import type { IndicatorRule } from '../../scoring/src/parts/indicators/indicator-document.js';

/** Random schemes that rate institutions and their staff together, and facts about both. */

export const BEGINS = '2025-01-01' as Day;
export const dayAfter: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 800 }).map((days) => addDays(BEGINS, days));

export const HOSPITAL = 'H1';
const PERSONS = ['D1', 'D2', 'HY1'];
export const SUBJECTS: ReadonlyMap<string, SubjectFacts> = new Map(
  [HOSPITAL, ...PERSONS].map((subjectId) => [
    subjectId,
    { subjectId, subjectType: typeOf(subjectId), region: '640105', affiliations: [] },
  ]),
);

function typeOf(subjectId: string): string {
  if (subjectId === HOSPITAL) return 'institution';
  return subjectId.startsWith('HY') ? 'pharmacist' : 'physician';
}

/** What a rule may ask, as a policy writes it; liable-oracle.ts reads the same words by hand. */
export const QUESTIONS = {
  ofAll: ['true', '"regulation-40" in finding.bases', 'finding.violation == "v1"', 'evidence.type == "report"'],
  ofLiable: [
    'liable.liability == "main"',
    'liable.subjectType == "pharmacist"',
    'size(liable.mitigation) > 0',
    '"confessed" in liable.mitigation && !("obstructed" in liable.aggravation)',
  ],
} as const;

const title = { zh: '规则', en: 'Rule' };
const source = { document: 'D1', article: { zh: '第一条', en: 'art 1' } };

const rule: fc.Arbitrary<Omit<IndicatorRule, 'id' | 'points'>> = fc
  .constantFrom<'finding' | 'liable'>('finding', 'liable')
  .chain((per) =>
    fc.record(
      {
        per: fc.constant(per),
        group: fc.constantFrom('conduct', 'service'),
        title: fc.constant(title),
        source: fc.constant(source),
        when: fc.constantFrom<string>(...QUESTIONS.ofAll, ...(per === 'liable' ? QUESTIONS.ofLiable : [])),
        validity: fc.constantFrom({ months: 1 }, { months: 14 }),
        veto: fc.constantFrom({ grade: 'B' }, { grade: 'C' }),
      },
      { requiredKeys: ['per', 'group', 'title', 'source', 'when'] },
    ),
  );

/** Different weights, so that "the weightiest" is never a matter of order. */
const indicators: fc.Arbitrary<IndicatorRule[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 4_000 }), { minLength: 1, maxLength: 7 })
  .chain((weights) => fc.tuple(...weights.map((weight) => fc.tuple(rule, fc.constantFrom(weight, 0 - weight)))))
  .map((rules) =>
    rules.map(([one, points], i) => {
      // Rules that match alike rival each other, and yet no two may say the same to the letter.
      const when = `(${one.when}) && finding.persons > -${i + 1}`;
      return { ...one, when, id: `rule-${i}`, points: points / 100 };
    }),
  );

export const schemeOfStaff: fc.Arbitrary<PolicyDocument> = fc
  .record({
    indicators,
    subjectTypes: fc.subarray(['institution', 'physician', 'pharmacist'], { minLength: 1 }),
    limits: fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 })),
  })
  .map(({ indicators: rules, subjectTypes, limits: [conduct, service] }) => ({
    format: 2,
    code: 'staff-credit',
    version: '1',
    scheme: 'staff-credit',
    title,
    sources: { D1: { number: null, title, date: null, inForceFrom: null } },
    effective: { from: BEGINS, until: null, basis: 'decisionDate' },
    appliesTo: { subjectTypes, decisions: ['administrativePenalty'] },
    cycle: { kind: 'calendarYear' },
    scoreDate: 'decidedOn',
    score: { start: 80, min: 0, max: 100, clamp: 'total' },
    groups: [
      { id: 'conduct', title, source, limit: conduct },
      { id: 'service', title, source, limit: service },
    ],
    indicators: rules,
    agreementAction: { title, source },
    grades: [
      { grade: 'A', from: 75, title, source },
      { grade: 'B', from: 50, title, source },
      { grade: 'C', from: 0, title, source },
    ],
    decisions: {},
    texts: { agreementSuspended: title, agreementRescinded: title },
    tests: [],
  }));

const person = (subjectId: string): fc.Arbitrary<LiablePerson> =>
  fc.record({
    subjectId: fc.constant(subjectId),
    liability: fc.constantFrom('general' as const, 'important' as const, 'main' as const),
    mitigation: fc.subarray(['confessed', 'returned']),
    aggravation: fc.subarray(['obstructed']),
    points: fc.constant(null),
    suspensionMonths: fc.constant(null),
    reason: fc.constant(null),
  });

const finding: fc.Arbitrary<Omit<Finding, 'findingId'>> = fc.record({
  violation: fc.constantFrom('v1', 'v2'),
  amount: fc.constant(null),
  bases: fc.subarray(['regulation-38', 'regulation-40']),
  conduct: fc.constant(null),
  liable: fc.subarray(PERSONS).chain((ids) => fc.tuple(...ids.map(person))),
});

const findings = fc
  .array(finding, { maxLength: 3 })
  .map((all) => all.map((one, i): Finding => ({ ...one, findingId: `${i}` })));

const inspected = fc
  .record({ on: dayAfter, findings, kind: fc.constantFrom('administrativePenalty', 'agreementHandling', 'none') })
  .map(({ on, findings: found, kind }): EvidenceFact => {
    const name = { evidenceId: '', sourceSystem: 's', sourceId: '', institutionId: HOSPITAL };
    const decision = { kind, bases: [], decidedOn: kind === 'none' ? null : on, reference: null } as const;
    const agreementAction = { action: 'none', scope: 'institution', from: null, until: null } as const;
    const fact = { ...name, kind: 'covert', inspectedOn: on, decision, agreementAction, findings: found };
    return { type: 'inspectionResult', fact };
  });

const reported = fc
  .record({ on: dayAfter, findings, about: fc.constantFrom(HOSPITAL, ...PERSONS), confirmed: fc.boolean() })
  .map(({ on, findings: found, about, confirmed }): EvidenceFact => {
    const outcome = confirmed ? ('confirmed' as const) : ('pending' as const);
    const days = { receivedOn: on, confirmedOn: confirmed ? on : null, dueOn: null };
    const name = { evidenceId: '', sourceSystem: 's', sourceId: '', subjectId: about };
    return { type: 'report', fact: { ...name, kind: 'referral', outcome, ...days, findings: found } };
  });

/** Facts with names of their own. */
export const factsOfStaff: fc.Arbitrary<EvidenceFact[]> = fc
  .array(fc.oneof(inspected, reported), { minLength: 1, maxLength: 5 })
  .map((facts) =>
    facts.map(
      ({ type, fact }, i) => ({ type, fact: { ...fact, evidenceId: `${i}`, sourceId: `${i}` } }) as EvidenceFact,
    ),
  );
