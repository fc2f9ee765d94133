import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { AppendLines } from '#books';
import type { Case } from '#casework';
import type { Clock, Day, DomainError, Tx } from '#kernel';
import type { Appendable, HeadStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import type { RegistryStore } from '#registry';
import { loadPolicy, policyTimeline } from '#scoring';
import type { AdjustmentCommand } from './adjustment.js';
import { AdjustmentKind } from './adjustment-kind.js';

const PACK = new URL('../../../policies/national-personnel/2025.1.yaml', import.meta.url);
const timeline = policyTimeline([loadPolicy(readFileSync(PACK, 'utf8'))]);

/** The line that an approved adjustment appends. */
async function lineOf(caseId: string, scoreDate: Day) {
  const appended: Appendable[] = [];
  const append = {
    execute: async (_: Tx, lines: readonly Appendable[]) => {
      appended.push(...lines);
      return lines.map(({ draft }) => ({ ...draft, seq: 1 }));
    },
  };
  const kind = new AdjustmentKind(
    {} as RegistryStore,
    {} as HeadStore,
    { history: async () => ({ timeline }) } as unknown as PolicyCatalogue,
    append as unknown as AppendLines,
    { of: async () => [] },
    {} as Clock,
  );
  const found = { caseId, scheme: 'personnel', subjectId: 'D1', command: { points: 2, scoreDate } };
  await kind.execute({} as Tx, found as unknown as Case<AdjustmentCommand>);
  return appended[0]!.draft;
}

test('the place of an adjustment among the lines of its day rests on what it says, not on the generated id of its case', async () => {
  const [first, second] = await Promise.all(['0f', 'a1'].map((id) => lineOf(id, '2026-03-01' as Day)));
  expect(first!.orderKey).toBe(second!.orderKey);
  expect(first!.caseKey).not.toBe(second!.caseKey);
});

/** What an adjustment is refused for under a pack. */
async function refusalOf(pack: string, points: number): Promise<string[]> {
  const url = new URL(`../../../policies/${pack}.yaml`, import.meta.url);
  const own = policyTimeline([loadPolicy(readFileSync(url, 'utf8'))]);
  const from = own.versions[0]!.from;
  const { scheme } = own;
  const kind = new AdjustmentKind(
    { find: async () => ({ subjectId: 'S1', subjectType: 'any' }) } as unknown as RegistryStore,
    { schemesOf: async () => new Map([['S1', [scheme]]]) } as unknown as HeadStore,
    { history: async () => ({ timeline: own }), lockVersions: async () => {} } as unknown as PolicyCatalogue,
    {} as AppendLines,
    { of: async () => [] },
    { today: () => from } as Clock,
  );
  const asked = { scheme, subjectId: 'S1', command: { points, scoreDate: from } };
  const refused = await kind.validate({} as Tx, asked as never).then(
    () => null,
    (error: DomainError) => error,
  );
  return (refused?.fields ?? []).map(({ path, code, message }) => `${path} ${code} ${message.en}`);
}

test.each([
  ['national-personnel/2025.1', 12],
  ['institution-credit/2025.1', 100],
  ['guangdong-institution/2023.1', 1000],
])('%s: an adjustment of more than %i points has no room and waits for nobody (K7)', async (pack, room) => {
  const sentence = `the score of the scheme moves by ${room} points at most, and so does an adjustment`;
  expect(await refusalOf(pack, room * 100)).toEqual([]);
  expect(await refusalOf(pack, -room * 100)).toEqual([]);
  expect(await refusalOf(pack, room * 100 + 1)).toEqual([`points too-many ${sentence}`]);
  expect(await refusalOf(pack, -room * 100 - 1)).toEqual([`points too-many ${sentence}`]);
});
