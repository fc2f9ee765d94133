import { beforeEach, expect, test } from '@jest/globals';
import { DomainError, type IdSource, type Tx, type WriteContext } from '#kernel';
import { type Asked, type Case, versionOf } from './case.js';
import { CaseKind } from './case-kind.js';
import { CaseKinds } from './case-kinds.js';
import type { CaseStore, NewCase, NewDecision } from './case.store.js';
import { DecideCase, type Verdict } from './decide-case.js';
import { OpenCase } from './open-case.js';

const TX = { id: 1n, recordedAt: new Date(0) } as Tx;
const by = (person: string): WriteContext => ({ actor: 'key', person, requestId: null });
const TOO_MANY = { code: 'wood/too-many', status: 422, title: { zh: '', en: '' }, detail: { zh: '', en: '' } };

/** May be felled as long as there are so many; whoever approves says which ones. */
class FelledTrees extends CaseKind<number, number, { readonly felled: string }, string> {
  readonly kind = 'felledTrees';
  standing = 10;

  async propose(trees: number): Promise<Asked<number>> {
    return { subjectId: null, scheme: 'wood', command: trees };
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
class MemoryStore implements Pick<CaseStore, 'open' | 'find' | 'lock' | 'decide'> {
  readonly cases = new Map<string, Case>();
  lock = async (): Promise<void> => {};
  find = async (caseId: string): Promise<Case | null> => this.cases.get(caseId) ?? null;
  open = async (_tx: Tx, { person }: WriteContext, found: NewCase): Promise<Case> =>
    this.keep({ ...found, maker: person, openedAt: TX.recordedAt, decision: null });
  decide = async (_tx: Tx, { person }: WriteContext, found: Case, decision: NewDecision): Promise<void> =>
    void this.keep({ ...found, decision: { ...decision, person, decidedAt: TX.recordedAt } });

  private keep(found: Case): Case {
    this.cases.set(found.caseId, found);
    return found;
  }
}

let trees: FelledTrees;
let opened: Case;
let decideCase: DecideCase;

beforeEach(async () => {
  const store = new MemoryStore() as unknown as CaseStore;
  const kinds = new CaseKinds();
  trees = new FelledTrees();
  kinds.register(trees);
  const ids: IdSource = { next: (prefix) => `${prefix}_1` };
  opened = await new OpenCase(store, kinds, ids).execute(TX, by('maker'), 'felledTrees', await trees.propose(7));
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
