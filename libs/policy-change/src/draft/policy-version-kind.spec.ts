import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Case } from '#casework';
import { DomainError, FixedClock, hashOf, type Tx } from '#kernel';
import type { HeadStore } from '#ledger';
import {
  CompiledTexts,
  PolicyCatalogue,
  type PolicyStore,
  type PolicyText,
  ScoringCompiler,
  type StoredPolicy,
} from '#policy';
import type { OpenActivation } from '../activation/open-activation.js';
import type { BackfillStore } from '../storing/backfill.store.js';
import { StoreVersion } from '../storing/store-version.js';
import type { PolicyVersionCommand } from './policy-draft.js';
import { PolicyVersionKind } from './policy-version-kind.js';

const NO_ACTIVATION = {
  execute: () => Promise.reject(new Error('nobody named a report')),
} as unknown as OpenActivation;
const TODAY = '2026-06-01';
const TX = { id: 1n, recordedAt: new Date(`${TODAY}T10:00:00+08:00`) } as Tx;
const NATIONAL = readFileSync(new URL('../../../../policies/national-personnel/2025.1.yaml', import.meta.url), 'utf8');

/** The shipped policy as another version that begins on another day; its own tests stay those of 2025. */
const versionOf = (version: string, from: string): string =>
  NATIONAL.replace("version: '2025.1'", `version: '${version}'`).replace(
    "effective: { from: '2025-01-01'",
    `effective: { from: '${from}'`,
  );

/** Keeps versions in memory; books aren't what this kind is about. */
class MemoryStore implements Pick<PolicyStore, 'all' | 'stamp' | 'insert' | 'lockBooks'> {
  readonly stored: StoredPolicy[] = [];
  all = async () => [...this.stored];
  stamp = async () => String(this.stored.length);
  lockBooks = async () => {};
  insert = async (tx: Tx, { policy, content, contentHash }: PolicyText) => {
    const recordedAt = tx.recordedAt;
    this.stored.push({ ...policy.ref, txId: tx.id, epoch: null, recordedAt, content, contentHash } as StoredPolicy);
  };
}

let store: MemoryStore;
/** Schemes whose books were opened. */
let opened: string[];
/** Jobs that tell their books. */
let told: string[];
let kind: PolicyVersionKind;

beforeEach(() => {
  store = new MemoryStore();
  [opened, told] = [[], []];
  const heads: Pick<HeadStore, 'openBooks'> = { openBooks: async (_, scheme) => void opened.push(scheme) };
  const texts = new CompiledTexts(new ScoringCompiler());
  const catalogue = new PolicyCatalogue(store as unknown as PolicyStore, heads as HeadStore, texts);
  const backfills: Pick<BackfillStore, 'open'> = { open: async (_, id, scheme) => void told.push(`${id} ${scheme}`) };
  const storing = new StoreVersion(catalogue, backfills as BackfillStore, { next: (prefix) => `${prefix}_1` });
  kind = new PolicyVersionKind(catalogue, storing, NO_ACTIVATION, new FixedClock(TX.recordedAt));
});

const asked = (content: string, reason: string | null = 'the rule of 2026'): Case<PolicyVersionCommand> =>
  ({ command: { content, contentHash: hashOf(content), reason } }) as Case<PolicyVersionCommand>;

/** What a text is refused with; fails where it is not refused. */
async function refusal(content: string, reason?: string | null): Promise<DomainError> {
  const error: unknown = await kind.validate(TX, asked(content, reason)).then(
    () => null,
    (refused: unknown) => refused,
  );
  expect(error).toBeInstanceOf(DomainError);
  return error as DomainError;
}

describe('a draft of a policy version is refused', () => {
  test('with the line and the column of everything wrong in its text', async () => {
    const lines = NATIONAL.split('\n');
    const line = lines.findIndex((text) => text.startsWith('scoreDate: ')) + 1;
    const { code, fields } = await refusal(NATIONAL.replace('scoreDate: decidedOn', 'scoreDate: someday'));
    expect(code).toBe('policy/invalid');
    expect(fields[0]).toMatchObject({ path: 'scoreDate', code: 'policy-problem' });
    expect(fields[0]?.message.en).toMatch(new RegExp(`^line ${line}, column 12: `));
    expect(fields[0]?.message.zh).toMatch(new RegExp(`^第 ${line} 行第 12 列：`));
  });

  test('with the name of a test that fails and what came instead', async () => {
    const { code, fields } = await refusal(
      NATIONAL.replace('score: 12,', 'score: 11,').replace('score: 12\n', 'score: 11\n'),
    );
    expect(code).toBe('casework/invalid');
    expect(fields[0]).toMatchObject({ path: 'tests[0]', code: 'test-fails' });
    expect(fields[0]?.message.en).toMatch(
      /^the test "A single 12 terminates .*" fails: stage 1: .*expected 11, got 12/,
    );
  });

  test('without a reason where it begins before today, and with none needed from today on', async () => {
    const late = await refusal(NATIONAL, null);
    expect(late.fields).toMatchObject([{ path: 'reason', code: 'reason-required' }]);
    await kind.validate(TX, asked(NATIONAL, 'announced in 2024'));
    for (const [version, from] of [
      ['2026.1', TODAY],
      ['2026.2', '2026-06-02'],
    ] as const) {
      const { fields } = await refusal(versionOf(version, from), null);
      // The tests of 2025 fail under a version of 2026; nothing else is wrong.
      expect(new Set(fields.map(({ code }) => code))).toEqual(new Set(['test-fails']));
    }
  });

  test('when the version is stored, with this content or with another, and when its day is taken', async () => {
    await kind.execute(TX, asked(NATIONAL));
    expect((await refusal(NATIONAL)).code).toBe('policy/version-is-stored');
    expect((await refusal(`${NATIONAL}# more\n`)).code).toBe('policy/version-is-fixed');
    expect((await refusal(versionOf('2025.2', '2025-01-01'))).code).toBe('policy/day-is-taken');
  });
});

describe('an approved draft', () => {
  test('stores the text that was drafted, opens its book and leaves a job to fill it, once', async () => {
    await kind.execute(TX, asked(NATIONAL));
    expect(store.stored).toMatchObject([{ content: NATIONAL, contentHash: hashOf(NATIONAL) }]);
    expect([opened, told]).toEqual([['personnel'], ['bf_1 personnel']]);
    await expect(kind.execute(TX, asked(NATIONAL))).rejects.toMatchObject({
      code: 'policy/version-is-stored',
    });
  });

  test('is carried out as drafted or not at all', async () => {
    const forged = asked(NATIONAL);
    const other = { ...forged, command: { ...forged.command, content: `${NATIONAL}# more\n` } };
    await expect(kind.execute(TX, other)).rejects.toThrow('the text that the checker has seen');
    expect(store.stored).toEqual([]);
  });
});
