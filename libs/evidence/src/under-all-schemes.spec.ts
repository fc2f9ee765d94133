import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { day } from '#kernel';
import { type EvidenceFact, loadPolicy, policyTimeline, type SubjectFacts, scoreEvidence } from '#scoring';
import { underAllSchemes } from './under-all-schemes.js';

const timelineOf = (pack: string) =>
  policyTimeline([loadPolicy(readFileSync(new URL(`../../../policies/${pack}.yaml`, import.meta.url), 'utf8'))]);
const [national, bozhou, xixia] = [
  'national-personnel/2025.1',
  'bozhou-physician/2019.1',
  'xixia-institution/2022.1',
].map(timelineOf);

const subject = (subjectId: string, subjectType: string): [string, SubjectFacts] => [
  subjectId,
  { subjectId, subjectType, region: '640105', affiliations: [] },
];
const subjects = new Map([subject('H1', 'institution'), subject('D1', 'physician'), subject('N1', 'nurse')]);

function inspected(kind: string, bases: readonly string[], liable: readonly string[]): EvidenceFact {
  const on = day('2025-06-03');
  const persons = liable.map((subjectId) => ({
    subjectId,
    liability: 'main' as const,
    mitigation: [],
    aggravation: [],
    points: null,
    suspensionMonths: null,
    reason: null,
  }));
  const finding = { findingId: '1', violation: 'bed-hanging', amount: null, bases, conduct: null, liable: persons };
  return {
    type: 'inspectionResult',
    fact: {
      evidenceId: 'e',
      sourceSystem: 's',
      sourceId: 'a',
      institutionId: 'H1',
      kind,
      inspectedOn: on,
      decision: { kind: 'administrativePenalty', bases, decidedOn: on, reference: null },
      agreementAction: { action: 'none', scope: 'institution', from: null, until: null },
      findings: [finding],
    },
  };
}

function answer(fact: EvidenceFact) {
  const outcomes = [national!, bozhou!, xixia!].map((timeline) => {
    return { scheme: timeline.scheme, ...scoreEvidence(timeline, fact, subjects) };
  });
  const nobody = { findingId: '1', subjectId: null, scheme: null, reason: { code: 'nobodyLiable', params: {} } };
  const { drafts, unscored, problems, warnings } = underAllSchemes(fact, outcomes, [nobody]);
  return {
    lines: drafts.map(({ subjectId, scheme }) => `${subjectId} ${scheme}`),
    unscored: unscored.map(({ subjectId, scheme, reason }) => `${subjectId} ${scheme} ${reason.code}`),
    problems: problems.map(({ code }) => code),
    warnings: warnings.map(({ reason }) => reason.code),
  };
}

describe('a fact under several schemes', () => {
  test('has the lines of all, and a warning once', () => {
    expect(answer(inspected('covert', ['regulation-38'], ['D1']))).toEqual({
      lines: ['D1 personnel', 'D1 bozhou-physician', 'H1 xixia-institution'],
      unscored: [],
      problems: [],
      warnings: ['notAffiliated'],
    });
  });

  test('leaves unscored only what no scheme scored', () => {
    expect(answer(inspected('daily', ['regulation-38'], ['D1', 'N1']))).toMatchObject({
      lines: ['D1 personnel', 'N1 personnel', 'H1 xixia-institution'],
      unscored: [],
    });
    // Neither scheme of physicians says anything; that one of them is not for nurses is no news of the nurse.
    expect(answer(inspected('daily', ['unheard-of'], ['D1', 'N1'])).unscored).toEqual([
      'D1 personnel noIndicator',
      'N1 personnel noIndicator',
      'D1 bozhou-physician noIndicator',
    ]);
  });

  test('never says that nothing is scored where the institution was', () => {
    expect(answer(inspected('covert', ['regulation-38'], []))).toMatchObject({
      lines: ['H1 xixia-institution'],
      unscored: [],
    });
  });

  test('is refused for one reason once', () => {
    expect(answer(inspected('covert', ['regulation-38'], ['D1', 'D1'])).problems).toEqual(['duplicate-person']);
  });
});
