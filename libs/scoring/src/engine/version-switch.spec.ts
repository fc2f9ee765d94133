import { describe, expect, it } from '@jest/globals';
import { day, hundredths } from '#kernel';
import { NATIONAL, packText } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import type { SubjectFacts } from '../model/evidence-fact.js';
import { inspectionOf } from '../pack/test-facts.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { loadPolicy } from './load-policy.js';
import { rate } from './rate.js';
import { scoreEvidence } from './score-evidence.js';

const draft = loadPolicy(packText('national-personnel-draft/2023.1.yaml'));
const rule = loadPolicy(packText(NATIONAL));
const timeline = policyTimeline([rule, draft]);
const doctor: SubjectFacts = { subjectId: 'D1', subjectType: 'physician', region: '640105' };

/** Lines for impersonation, of which the main liable person gets 9 points under both versions. */
function linesOf(...days: readonly string[]): Entry[] {
  const drafts = days.flatMap((decidedOn) => {
    const fact = inspectionOf({
      sourceId: decidedOn,
      decision: { bases: ['impersonation'], decidedOn: day(decidedOn) },
      findings: [{ findingId: '1', violation: 'impersonation', liable: [{ subjectId: 'D1' }] }],
    });
    return scoreEvidence(timeline, { type: 'inspectionResult', fact }, new Map([['D1', doctor]])).drafts;
  });
  return drafts.map((line, i) => ({ ...line, seq: i + 1 }));
}

const on = (lines: readonly Entry[], asOf: string) => {
  const { policy, score, standing } = rate(timeline, lines, day(asOf));
  return [policy.version, (score ?? 0) / 100, standing.status, standing.reason?.code ?? null];
};

describe('the draft of 2023 and the rule of 2025 as versions of one scheme', () => {
  it('judge each fact by the version of its day: nine points suspend from 2025 on, not before', () => {
    const [before, after] = [linesOf('2024-12-31'), linesOf('2025-01-01')];
    expect([...before, ...after].map(({ policy }) => policy)).toEqual([draft.ref, rule.ref]);
    expect(on(before, '2024-12-31')).toEqual(['2023.1', 9, 'normal', null]);
    expect(on(after, '2025-01-01')).toEqual(['2025.1', 9, 'suspended', 'suspensionByTotal']);
  });

  it('keep what each decided when the other takes over', () => {
    const lines = linesOf('2023-05-01', '2024-12-01');
    expect(on(lines, '2024-12-01')).toEqual(['2023.1', 9, 'suspended', 'suspensionByYears']);
    expect(on(lines, '2025-01-01')).toEqual(['2025.1', 0, 'suspended', 'suspensionByYears']);
    expect(on(linesOf('2024-12-01'), '2025-01-01')).toEqual(['2025.1', 0, 'normal', null]);
  });

  it('ask about one year alone once the rule of 2025 judges', () => {
    const lines = linesOf('2024-12-01', '2025-02-01').map((line, i) =>
      i === 1 ? { ...line, points: hundredths(700) } : line,
    );
    expect(on(lines, '2025-02-01')).toEqual(['2025.1', 7, 'normal', null]);
  });
});
