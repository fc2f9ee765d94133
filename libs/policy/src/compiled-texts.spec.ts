import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from '@jest/globals';
import { hashOf } from '#kernel';
import { type BaseLookup, type CompiledPolicy, PolicyError } from '#scoring';
import { CompiledTexts } from './compiled-texts.js';
import { ScoringCompiler } from './policy-compiler.js';
import type { StoredPolicy } from './policy.store.js';

const pack = (name: string): string =>
  readFileSync(new URL(`../../../policies/${name}-personnel/2025.1.yaml`, import.meta.url), 'utf8');
const [NATIONAL, TIANJIN] = [pack('national'), pack('tianjin')];

/** Says how often each code was compiled. */
class CountingCompiler extends ScoringCompiler {
  readonly compiled: string[] = [];

  override compile(content: string, bases: BaseLookup): CompiledPolicy {
    const policy = super.compile(content, bases);
    this.compiled.push(policy.ref.code);
    return policy;
  }
}

let compiler: CountingCompiler;
let texts: CompiledTexts;
beforeEach(() => {
  compiler = new CountingCompiler();
  texts = new CompiledTexts(compiler);
});

function row(content: string, code: string): StoredPolicy {
  const stored = { txId: 1n, epoch: 1n, recordedAt: new Date(0) };
  return { code, version: '2025.1', content, contentHash: hashOf(content), ...stored };
}
const national = (content = NATIONAL): StoredPolicy => row(content, 'national-personnel');
const tianjin = (): StoredPolicy => row(TIANJIN, 'tianjin-personnel');

test('a text is compiled once: drafted, simulated, approved, stored and read back', () => {
  const { policy } = texts.read(NATIONAL, []);
  expect(texts.read(NATIONAL, []).policy).toBe(policy);
  expect(texts.ofAll([national()])[0]!.policy).toBe(policy);
  expect(texts.read(NATIONAL, texts.ofAll([national()])).policy).toBe(policy);
  expect(compiler.compiled).toEqual(['national-personnel']);
});

test('an overlay that was stored before its base is read behind it, and both once', () => {
  const [overlay, base] = texts.ofAll([tianjin(), national()]);
  expect(overlay!.policy.base).toBe(base!.policy);
  texts.ofAll([tianjin(), national()]);
  expect(compiler.compiled).toEqual(['national-personnel', 'tianjin-personnel']);
});

test('an overlay stands on the base that is stored, not on another of its name that was undone', () => {
  const undone = texts.ofAll([national(`${NATIONAL}# undone\n`)]);
  const onIt = texts.read(TIANJIN, undone).policy;
  const [base, overlay] = texts.ofAll([national(), tianjin()]);
  expect(overlay!.policy).not.toBe(onIt);
  expect(overlay!.policy.base).toBe(base!.policy);
  expect(() => texts.read(TIANJIN, [])).toThrow(PolicyError);
});

test('drafts that nobody asks for any more are forgotten, the oldest first', () => {
  const drafts = Array.from({ length: 9 }, (_, i) => `${NATIONAL}# draft ${i}\n`);
  for (const draft of drafts) texts.read(draft, []);
  texts.read(drafts.at(-1)!, []);
  expect(compiler.compiled).toHaveLength(9);
  texts.read(drafts[0]!, []);
  expect(compiler.compiled).toHaveLength(10);
});
