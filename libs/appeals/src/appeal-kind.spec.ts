import { beforeEach, expect, test } from '@jest/globals';
import type { Case, CaseOutcome } from '#casework';
import { day, FixedClock, type Tx } from '#kernel';
import type { AppealCommand } from './appeal.js';
import { AppealKind } from './appeal-kind.js';
import { ContestedFacts } from './against-fact.js';
import { ContestedThings } from './contested-things.js';

const TX = {} as Tx;
const COMMAND: AppealCommand = {
  against: { evidenceId: 'ev_1' },
  evidenceId: 'ev_1',
  concern: 'ev_1',
  filedOn: day('2025-06-16'),
  filedBy: '张医生',
  grounds: 'necessary',
  reference: null,
  evidence: [],
  handledBy: ['recorder'],
};
let told: string[];
let kind: AppealKind;

beforeEach(() => {
  told = [];
  const clocks = {
    filed: async (_: Tx, { caseId }: { caseId: string }) => void told.push(`filed ${caseId}`),
    answered: async (_: Tx, caseId: string) => void told.push(`answered ${caseId}`),
  };
  const evidence = { find: async () => ({ recordedBy: 'recorder' }) };
  const nothing = {} as never;
  const known = { within: () => ({ books: { heldBy: async () => [] } }) };
  const facts = new ContestedFacts(evidence as never, nothing, known as never, nothing);
  const clock = new FixedClock(new Date('2025-07-01T00:00:00Z'));
  const holds = { begin: async () => {}, end: async () => {} };
  kind = new AppealKind(new ContestedThings(facts, nothing, nothing), holds as never, clocks as never, nothing, clock);
});

const found = (outcome: CaseOutcome | null, person = 'checker'): Case<AppealCommand> =>
  ({
    caseId: 'case_1',
    kind: 'appeal',
    subjectId: 'D1',
    scheme: '*',
    command: COMMAND,
    maker: 'officer',
    openedAt: new Date(0),
    decision: outcome === null ? null : { outcome, person, comment: null, decidedAt: new Date(0), result: null },
  }) as Case<AppealCommand>;

test('the case keeps who handled the fact', async () => {
  const { handledBy: _, evidenceId, concern, ...asked } = COMMAND;
  expect(evidenceId).toBe(concern);
  expect(await kind.propose({ subjectId: 'D1', ...asked })).toEqual({ subjectId: 'D1', scheme: '*', command: COMMAND });
});

test.each(['approved', 'rejected'] as const)(
  'whoever handled the fact decides no appeal against it: %s is refused (N3, K7)',
  async (outcome) => {
    await expect(kind.moved(TX, found(outcome, 'recorder'))).rejects.toThrow('appeals/handled-it');
    expect(told).toEqual([]);
  },
);

test('its verification begins when it is filed and ends when it is answered or taken back', async () => {
  await kind.moved(TX, found(null));
  await kind.moved(TX, found('approved'));
  await kind.moved(TX, found('rejected'));
  await kind.moved(TX, found('withdrawn', 'recorder'));
  expect(told).toEqual(['filed case_1', ...Array(3).fill('answered case_1')]);
});
