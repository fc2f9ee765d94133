import { beforeEach, expect, test } from '@jest/globals';
import { DomainError, type IdSource, say, type Tx, type WriteContext } from '#kernel';
import { type Asked, type Case, versionOf } from './case.js';
import { CaseKind } from './case-kind.js';
import { LEAST_TERMS } from './case-terms.js';
import { CaseKinds } from './case-kinds.js';
import type { CaseStore, CauseKey, NewCase, NewDecision } from './case.store.js';
import { DecideCase, type Verdict } from './decide-case.js';
import { OpenCase } from './open-case.js';

const TX = { id: 1n, recordedAt: new Date(0), region: null, followEverywhere: async () => undefined } as unknown as Tx;
const by = (person: string): WriteContext => ({ actor: 'key', person, requestId: null });
const TOO_MANY = { code: 'wood/too-many', status: 422, title: { zh: '', en: '' }, detail: { zh: '', en: '' } };

/** May be felled as long as there are so many; whoever approves says which ones. */
class FelledTrees extends CaseKind<number, number, { readonly felled: string }, string> {
  readonly kind = 'felledTrees';
  readonly called = say('伐木', 'felled trees');
  standing = 10;

  async propose(trees: number): Promise<Asked<number>> {
    return { subjectId: null, scheme: 'wood', command: trees };
  }
  cause({ command }: Asked<number>): string {
    return `${command} trees`;
  }
  override parties(): readonly string[] {
    return ['gardener'];
  }
  async validate(_tx: Tx, { command }: Asked<number>): Promise<void> {
    if (command > this.standing) throw new DomainError(TOO_MANY);
  }
  async execute(_tx: Tx, { command }: Case<number>, which: string): Promise<{ readonly felled: string }> {
    this.standing -= command;
    return { felled: `${command} ${which}` };
  }
}

/** Keeps cases in memory. */
class MemoryStore implements Pick<CaseStore, 'open' | 'find' | 'lock' | 'waitingFor' | 'decide'> {
  readonly cases = new Map<string, Case>();
  lock = async (): Promise<void> => {};
  find = async (caseId: string): Promise<Case | null> => this.cases.get(caseId) ?? null;
  waitingFor = async (_tx: Tx, wanted: CauseKey): Promise<string | null> => {
    const same = ({ kind, cause, decision }: Case & Partial<CauseKey>) =>
      decision === null && kind === wanted.kind && cause === wanted.cause;
    return [...this.cases.values()].find(same)?.caseId ?? null;
  };
  open = async (_tx: Tx, { person }: WriteContext, found: NewCase): Promise<Case> =>
    this.keep({ ...found, maker: person, openedAt: TX.recordedAt, acts: [], decision: null });
  decide = async (_tx: Tx, { person }: WriteContext, found: Case, decision: NewDecision): Promise<void> =>
    void this.keep({ ...found, decision: { ...decision, person, decidedAt: TX.recordedAt } });

  private keep(found: Case): Case {
    this.cases.set(found.caseId, found);
    return found;
  }
}

let trees: FelledTrees;
let openCase: OpenCase;
let opened: Case;
let decideCase: DecideCase;

beforeEach(async () => {
  const store = new MemoryStore() as unknown as CaseStore;
  const kinds = new CaseKinds();
  trees = new FelledTrees();
  kinds.register(trees);
  const ids: IdSource = { next: (prefix) => `${prefix}_1` };
  openCase = new OpenCase(store, kinds, ids, { termsOf: async () => LEAST_TERMS });
  opened = await openCase.execute(TX, by('maker'), 'felledTrees', await trees.propose(7));
  decideCase = new DecideCase(store, kinds);
});

const decide = (verdict: Partial<Verdict> = {}, person = 'checker', kind = 'felledTrees'): Promise<Case> => {
  const whole: Verdict = { caseId: 'case_1', outcome: 'approved', comment: null, seen: null, ...verdict };
  return decideCase.execute(TX, by(person), kind, whole);
};

test('an approval carries the command out, on the terms of the checker, and keeps what it brought about', async () => {
  const { decision } = await decide({ terms: 'old ones', comment: 'seen' });
  expect(decision).toMatchObject({ outcome: 'approved', person: 'checker', comment: 'seen' });
  expect(decision?.result).toEqual({ felled: '7 old ones' });
  expect(trees.standing).toBe(3);
});

test('an approval asks again whether the command can be carried out', async () => {
  trees.standing = 6;
  await expect(decide()).rejects.toMatchObject({ code: 'wood/too-many' });
  expect(trees.standing).toBe(6);
});

test('a rejection carries nothing out, also what no longer could be', async () => {
  trees.standing = 6;
  const { decision } = await decide({ outcome: 'rejected' });
  expect(decision).toMatchObject({ outcome: 'rejected', result: null });
  expect(trees.standing).toBe(6);
});

test('refuses an unknown case, one of another kind, the maker, a state that was not seen, and a second decision', async () => {
  await expect(decide({ caseId: 'case_2' })).rejects.toMatchObject({ code: 'casework/unknown-case' });
  await expect(decide({}, 'checker', 'plantedTrees')).rejects.toMatchObject({ code: 'casework/unknown-case' });
  await expect(decide({}, 'maker')).rejects.toMatchObject({ code: 'casework/own-case' });
  await expect(decide({ seen: ['case_1-rejected'] })).rejects.toMatchObject({ code: 'casework/stale-case' });
  await decide({ seen: [versionOf(opened)] });
  await expect(decide()).rejects.toMatchObject({ code: 'casework/already-decided' });
});

test('what waits is not asked for a second time: the first is named, until it is decided or withdrawn by its maker (K7)', async () => {
  const again = async (number: number) => openCase.execute(TX, by('other'), 'felledTrees', await trees.propose(number));
  await expect(again(7)).rejects.toMatchObject({ code: 'casework/already-asked', data: { caseId: 'case_1' } });
  await expect(decide({ outcome: 'withdrawn' })).rejects.toMatchObject({ code: 'casework/not-the-maker' });
  const { decision } = await decide({ outcome: 'withdrawn' }, 'maker');
  expect(decision).toMatchObject({ outcome: 'withdrawn', person: 'maker', result: null });
  await expect(decide()).rejects.toMatchObject({ code: 'casework/already-decided' });
  expect(await again(7)).toMatchObject({ maker: 'other', decision: null });
});

test('nobody approves a case about themselves, but may reject it', async () => {
  await expect(decide({ terms: 'old ones' }, 'gardener')).rejects.toMatchObject({ code: 'casework/about-oneself' });
  expect(trees.standing).toBe(10);
  expect((await decide({ outcome: 'rejected' }, 'gardener')).decision?.outcome).toBe('rejected');
});
