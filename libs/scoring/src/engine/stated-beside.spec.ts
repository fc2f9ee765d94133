import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { inspection, loadPack, nationalWith, type Person, points, score } from '#scoring-testing';

/** Code and place of each warning about what is stated, where the agreement of the hospital is acted on. */
function warned(action: 'none' | 'suspended' | 'rescinded', person: Person, under = nationalWith()) {
  const result = inspection([{ reason: 'r', ...person }, { subjectId: 'D2' }], ['impersonation']);
  const until = action === 'suspended' ? day('2025-09-03') : null;
  const agreementAction = { action, scope: 'institution' as const, from: day('2025-06-03'), until };
  const { warnings, problems } = score({ ...result, agreementAction }, under);
  expect(problems).toEqual([]);
  return warnings.map(({ path, reason }) => `${path.replace('findings[0].', '')} ${reason.code}`);
}

describe('what is stated is never dropped without a word', () => {
  it('beside an agreement action, which the persons liable follow whatever is stated', () => {
    expect(warned('rescinded', { suspensionMonths: 3 })).toEqual(['liable[0].suspensionMonths statedBesideRescinded']);
    expect(warned('suspended', { suspensionMonths: 3 })).toEqual(['liable[0].suspensionMonths statedBesideSuspended']);
    expect(warned('none', { suspensionMonths: 3 })).toEqual([]);
    expect(warned('rescinded', {})).toEqual([]);
  });

  it('under a scheme that places nobody by liability', () => {
    const fixed = loadPack('guangdong-person/2023.1.yaml');
    const stated: Person = { points: points(5), suspensionMonths: 3 };
    expect(warned('none', stated, fixed)).toEqual([
      'liable[0].points statedNotAsked',
      'liable[0].suspensionMonths statedNotAsked',
    ]);
    expect(warned('none', {}, fixed)).toEqual([]);
  });
});
