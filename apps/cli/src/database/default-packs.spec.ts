import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { basesFirst, type CompiledPolicy, loadPolicy } from '#scoring';
import { DEFAULT_PACKS } from './default-packs.js';
import { packsPage } from './packs-page.js';

const POLICIES = new URL('../../../../policies/', import.meta.url).pathname;
const shipped = readdirSync(POLICIES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length));

const textOf = (pack: string): string => readFileSync(join(POLICIES, `${pack}.yaml`), 'utf8');

function compiled(packs: readonly string[]): CompiledPolicy[] {
  return basesFirst(packs.map(textOf)).reduce<CompiledPolicy[]>((loaded, text) => {
    const base = ({ code, version }: CompiledPolicy['ref']) =>
      loaded.find(({ ref }) => ref.code === code && ref.version === version) ?? null;
    return [...loaded, loadPolicy(text, base)];
  }, []);
}

describe('the packs that are loaded by default', () => {
  const packs = compiled(DEFAULT_PACKS);

  it('are among those shipped, each once', () => {
    expect(new Set(DEFAULT_PACKS).size).toBe(DEFAULT_PACKS.length);
    expect(shipped).toEqual(expect.arrayContaining([...DEFAULT_PACKS]));
  });

  it('rate every type of subject under one scheme', () => {
    const types = new Map<string, Set<string>>();
    for (const { subjectTypes, scheme } of packs) {
      for (const type of subjectTypes) types.set(type, (types.get(type) ?? new Set()).add(scheme));
    }
    expect([...types.keys()]).toEqual(expect.arrayContaining(['institution', 'physician', 'insuredPerson', 'agency']));
    expect([...types].filter(([, schemes]) => schemes.size !== 1)).toEqual([]);
  });
});

test('every pack stands where its code and version say', () => {
  const names = compiled(shipped).map(({ ref }) => `${ref.code}/${ref.version}`);
  expect(names.toSorted()).toEqual(shipped.toSorted());
});

test('policies/README.md lists every pack (write it anew with UPDATE_GENERATED=1)', () => {
  const page = join(POLICIES, 'README.md');
  const text = packsPage(compiled(shipped), DEFAULT_PACKS);
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});
