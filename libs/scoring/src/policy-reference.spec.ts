import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { CONDITION_LIMITS } from './policy/condition.js';
import { loadPolicy } from './policy/load-policy.js';
import { policySchema } from './policy/policy-schema.js';
import { runPolicyTests } from './policy-test/run-policy-tests.js';
import { STANDING_REASON_CODES } from './reason-text.js';
import { packText } from './testing/packs.js';

/** Executes docs/policy-reference.md: what it shows must be true. */
const page = readFileSync(join(process.cwd(), 'docs', 'policy-reference.md'), 'utf8');
const blocks = [...page.matchAll(/^```yaml *(\w*)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({
  kind,
  text,
}));
const of = (kind: string) => blocks.filter((block) => block.kind === kind).map(({ text }) => text);
const complete = of('complete').join('');

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields of the fragment replace those of the whole; lists are replaced as a whole. */
function merge(whole: unknown, fragment: unknown): unknown {
  if (!isFields(whole) || !isFields(fragment)) return fragment;
  const merged = Object.entries(fragment).map(([name, value]) => [name, merge(whole[name], value)] as const);
  return { ...whole, ...Object.fromEntries(merged) };
}

/** Whether a fragment stands in a whole: fields by name, list items anywhere in the list. */
function within(whole: unknown, fragment: unknown): boolean {
  if (Array.isArray(fragment))
    return Array.isArray(whole) && fragment.every((part) => whole.some((other) => within(other, part)));
  if (!isFields(fragment)) return whole === fragment;
  return isFields(whole) && Object.entries(fragment).every(([name, value]) => within(whole[name], value));
}

const withFragment = (text: string) => stringify(merge(parse(complete), parse(text)));

describe('docs/policy-reference.md', () => {
  it.each(of(''))('shows what the national pack says:\n%s', (text) => {
    expect(within(parse(packText()), parse(text))).toBe(true);
  });

  it('shows a whole policy that loads and passes its own tests', () => {
    const results = runPolicyTests(loadPolicy(complete));
    expect(results.map(({ failures }) => failures)).toEqual([[]]);
  });

  it.each(of('variant'))('shows a variant that loads:\n%s', (text) => {
    expect(loadPolicy(withFragment(text)).ref.code).toBe('sample-town');
  });

  it.each(of('refused'))('shows what is refused, with the message:\n%s', (text) => {
    const message = /^# (.*)\n/.exec(text)?.[1] ?? '';
    expect(() => loadPolicy(withFragment(text))).toThrow(message);
  });

  it('names every field of the head, every switch with all its values, and every reason', () => {
    const { switches, ...head } = policySchema.properties as unknown as Record<string, { readonly properties: object }>;
    const words = [...Object.keys(head), ...Object.keys(switches?.properties ?? {}), ...STANDING_REASON_CODES];
    const missing = [...words, ...valuesIn(switches)].filter((word) => !page.includes(`\`${word}\``));
    expect(missing.filter((word) => !NAMED_AS_HEADINGS.has(word))).toEqual([]);
  });

  it('gives the limits of conditions', () => {
    const { maxAstNodes, maxDepth, maxListElements } = CONDITION_LIMITS;
    expect(page).toContain(`Limits: ${maxAstNodes} nodes, depth ${maxDepth}, ${maxListElements} list`);
  });
});

/** Parts of the head that have a section of their own. */
const NAMED_AS_HEADINGS = new Set(['switches', 'bands', 'indicators', 'standing', 'decisions', 'texts', 'tests']);

/** Every value that an enumeration of the schema allows. */
function valuesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(valuesIn);
  if (!isFields(schema)) return [];
  const own = Array.isArray(schema['enum']) ? schema['enum'].map(String) : [];
  return [...own, ...Object.values(schema).flatMap(valuesIn)];
}
