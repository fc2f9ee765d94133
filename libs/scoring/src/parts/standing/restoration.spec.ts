import { expect, it } from '@jest/globals';
import { day } from '#kernel';
import { reasonMessage } from '../../model/reason-text.js';
import type { Standing } from '../../model/rating.js';
import { restorationProblem } from './restoration.js';

const standing = (status: Standing['status']): Standing => ({
  status,
  since: status === 'normal' ? null : day('2025-03-10'),
  until: status === 'normal' ? null : day('2025-05-10'),
  awaiting: null,
  reason: null,
});

it.each([
  ['normal', 'evaluationPassed', null, '2025-06-01', 'standingNormal'],
  ['suspended', 'newRegistration', '2025-06-01', '2025-06-01', 'wrongBasis'],
  ['suspended', 'evaluationPassed', null, '2025-05-09', 'periodNotOver'],
  ['suspended', 'evaluationPassed', null, '2025-05-10', null],
  ['terminated', 'evaluationPassed', null, '2025-06-01', 'wrongBasis'],
  ['terminated', 'newRegistration', '2025-05-09', '2025-05-09', 'periodNotOver'],
  ['terminated', 'newRegistration', null, '2025-06-01', 'commitmentMissing'],
  ['terminated', 'newRegistration', '2025-03-09', '2025-06-01', 'commitmentNotNew'],
  ['terminated', 'newRegistration', '2025-06-02', '2025-06-01', 'commitmentAfterRestoration'],
  ['terminated', 'newRegistration', '2025-05-30', '2025-06-01', null],
] as const)('%s, %s with commitment %s on %s: %s (P34)', (status, basis, signed, on, code) => {
  const commitmentSignedOn = signed === null ? null : day(signed);
  const problem = restorationProblem(standing(status), { basis, commitmentSignedOn }, day(on));
  expect(problem?.code ?? null).toBe(code);
  // Every reason has a text, with its places filled.
  expect(problem === null ? '' : reasonMessage(problem).en).not.toMatch(/[{}]|^[a-zA-Z]+$/);
});
