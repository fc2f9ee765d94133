import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { everybody, inspection, nationalWith, physician, points, score } from '#scoring-testing';
import type { InspectionResult } from '../model/evidence-fact.js';
import type { CompiledPolicy } from './compiled-policy.js';

const policy = nationalWith();

describe('a line (G23; X8: supervision reaches the staff)', () => {
  it('is gross, one per person and finding, with keys that arrival cannot change', () => {
    const { drafts, problems, warnings } = score(inspection([{ liability: 'important', mitigation: ['confession'] }]));
    expect(problems).toEqual([]);
    expect(warnings).toEqual([]);
    expect(drafts).toEqual([
      {
        subjectId: 'D1',
        scheme: 'personnel',
        cause: 'scored',
        indicator: 'regulation-38',
        points: 400,
        policy: { code: 'national-personnel', version: '2025.1' },
        scoreDate: '2025-06-03',
        validUntil: null,
        actKey: 'fund/2025-1/1',
        caseKey: 'fund/2025-1#splitting',
        orderKey: 'fund/2025-1/1',
        evidenceId: 'evidence-1',
        causedBy: null,
        reversesSeq: null,
        detail: {
          institutionId: 'H1',
          violation: 'splitting',
          liability: 'important',
          proposal: { points: 400, min: 100, max: 600 },
          mitigation: ['confession'],
        },
      },
    ]);
  });

  it('never shares a key with another through the separators', () => {
    const named = (sourceSystem: string, sourceId: string) =>
      score({ ...inspection([{}]), sourceSystem, sourceId }).drafts[0];
    expect(named('a/b', 'c')?.actKey).not.toBe(named('a', 'b/c')?.actKey);
    expect(named('a~1b', 'c')?.actKey).not.toBe(named('a/b', 'c')?.actKey);
    expect(named('a', 'b#c')?.caseKey).not.toBe(named('a', 'b')?.caseKey);
  });

  it('takes the highest band of several bases, and points merely stated last (G23: one act, several triggers)', () => {
    const indicator = (...bases: readonly string[]) =>
      score(inspection([{ points: points(4), reason: 'r' }], bases)).drafts[0]?.indicator;
    expect(indicator('order2-38-4', 'regulation-40', 'regulation-39')).toBe('regulation-40');
    expect(indicator('regulation-39', 'regulation-38')).toBe('regulation-38');
    expect(indicator('other', 'order2-38-4')).toBe('order2-38-4');
    expect(indicator('other')).toBe('other');
  });
});

describe('dates', () => {
  const conductBased = ['until: null, basis: decisionDate', 'until: null, basis: conductDate'] as const;
  const scoreDates = (under: CompiledPolicy) => score(inspection([{}]), under).drafts.map(({ scoreDate }) => scoreDate);

  it('scoreDate: the day of the decision, or the end of the conduct', () => {
    expect(scoreDates(policy)).toEqual(['2025-06-03']);
    expect(scoreDates(nationalWith(['scoreDate: decidedOn', 'scoreDate: conductTo']))).toEqual(['2024-11-30']);
  });

  it('a conduct-based policy judges by the conduct, a decision-based one by the decision', () => {
    expect(score(inspection([{}]), nationalWith(conductBased)).unscored).toMatchObject([
      { reason: { code: 'noPolicy' } },
    ]);
    const earlier = nationalWith(conductBased, ["from: '2025-01-01', until", "from: '2024-11-30', until"]);
    expect(score(inspection([{}]), earlier).drafts).toHaveLength(1);
    const unrecorded = {
      ...inspection([{}]),
      findings: inspection([{}]).findings.map((finding) => ({ ...finding, conduct: null })),
    };
    expect(score(unrecorded, nationalWith(conductBased)).drafts).toHaveLength(1);
  });
});

describe('what is not scored, or not accepted', () => {
  it('is listed with a reason: no decision, no policy, another type of subject, no indicator', () => {
    const base = inspection([{}]);
    const reason = (result: InspectionResult, subjects = everybody) =>
      score(result, policy, subjects).unscored.map((one) => one.reason.code);
    expect(reason({ ...base, decision: { ...base.decision, kind: 'none', decidedOn: null } })).toEqual(['noDecision']);
    expect(reason({ ...base, decision: { ...base.decision, decidedOn: day('2024-12-31') } })).toEqual(['noPolicy']);
    expect(reason(base, new Map([['D1', { ...physician('D1'), subjectType: 'supplier' }]]))).toEqual([
      'subjectTypeNotCovered',
    ]);
    expect(reason(inspection([{}], ['local-rule']))).toEqual(['noIndicator']);
    const penaltiesOnly = nationalWith([
      'decisions: [administrativePenalty, agreementHandling]',
      'decisions: [agreementHandling]',
    ]);
    expect(score(base, penaltiesOnly).unscored.map((one) => one.reason.code)).toEqual(['decisionNotCovered']);
  });

  it('the same person twice in a finding, two findings with one id, an unknown subject', () => {
    const twice = score(inspection([{}, { subjectId: 'D2' }, {}, { subjectId: 'D9' }]));
    expect(twice.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'findings[0].liable[2].subjectId duplicate-person',
      'findings[0].liable[3].subjectId unknown-subject',
    ]);
    const result = inspection([{}]);
    const doubled = score({ ...result, findings: [...result.findings, ...result.findings] });
    expect(doubled.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'findings[1].findingId duplicate-finding',
    ]);
  });

  it('a condition that fails on the facts counts as not met, with a warning', () => {
    const failing = nationalWith([`'"regulation-38" in finding.bases'`, `'finding.bases[7] == "x"'`]);
    const { warnings, unscored } = score(inspection([{}]), failing);
    const reason = { code: 'conditionFailed', params: { indicator: 'regulation-38' } };
    expect(warnings).toMatchObject([{ path: 'findings[0].liable[0]', reason }]);
    expect(unscored).toHaveLength(1);
  });
});

describe('a liable person without affiliation (default: accepted with a warning)', () => {
  const affiliated = (from: string, until: string | null, institutionId = 'H1') =>
    new Map([['D1', physician('D1', [{ institutionId, from: day(from), until: until === null ? null : day(until) }])]]);

  it.each([
    ['during the conduct', affiliated('2024-11-30', null), 0],
    ['before it', affiliated('2020-01-01', '2024-02-01'), 1],
    ['after it', affiliated('2024-12-01', null), 1],
    ['elsewhere', affiliated('2020-01-01', null, 'H2'), 1],
    ['unknown', everybody, 0],
  ])('affiliated %s', (_when, subjects, expected) => {
    const { warnings, drafts } = score(inspection([{}]), policy, subjects);
    expect(warnings.map(({ reason }) => reason.code)).toEqual(Array(expected).fill('notAffiliated'));
    expect(drafts).toHaveLength(1);
  });

  it('unaffiliated: refuse makes it a problem of the field', () => {
    const strict = nationalWith(['unaffiliated: warn', 'unaffiliated: refuse']);
    const { problems } = score(inspection([{}]), strict, affiliated('2024-12-01', null));
    expect(problems).toMatchObject([{ path: 'findings[0].liable[0].subjectId', code: 'not-affiliated' }]);
  });
});

describe('an agreement action (G23)', () => {
  const acted = (action: 'suspended' | 'rescinded', from: string | null, until: string | null): InspectionResult => ({
    ...inspection([{}, { subjectId: 'D2' }], ['local-rule']),
    agreementAction: {
      action,
      scope: 'institution',
      from: from === null ? null : day(from),
      until: until === null ? null : day(until),
    },
  });
  const lines = (result: InspectionResult, under = policy) =>
    score(result, under).drafts.map(({ subjectId, scoreDate, points: value }) => [subjectId, scoreDate, value]);

  it('adds one line without points per liable person, also where nothing is scored', () => {
    expect(lines(acted('rescinded', null, null))).toEqual([
      ['D1', '2025-06-03', 0],
      ['D2', '2025-06-03', 0],
    ]);
    expect(lines(acted('suspended', '2025-06-05', '2025-09-05'))).toEqual([
      ['D1', '2025-06-05', 0],
      ['D2', '2025-06-05', 0],
    ]);
  });

  it('needs a sensible period', () => {
    const codes = (result: InspectionResult) => score(result).problems.map(({ path, code }) => `${path} ${code}`);
    expect(codes(acted('suspended', null, null))).toEqual(['agreementAction.until until-required']);
    expect(codes(acted('suspended', null, '2025-06-03'))).toEqual(['agreementAction.until until-not-after-from']);
    const undecided = acted('rescinded', null, null);
    expect(codes({ ...undecided, decision: { ...undecided.decision, decidedOn: null } })).toEqual([
      'agreementAction.from from-required',
    ]);
  });

  it('leaves the persons alone where the policy says none', () => {
    const apart = nationalWith(
      ['suspended: samePeriod', 'suspended: none'],
      ['rescinded: { months: 12 }', 'rescinded: none'],
    );
    expect(lines(acted('suspended', null, '2025-09-05'), apart)).toEqual([]);
    expect(lines(acted('rescinded', null, null), apart)).toEqual([]);
  });
});
