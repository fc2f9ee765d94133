import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { AppendLines } from '#books';
import type { Case } from '#casework';
import type { Clock, Day, Tx } from '#kernel';
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
