import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { INSTITUTIONS, NATIONAL, packText } from '#scoring-testing';
import { loadPolicy } from './engine/load-policy.js';
import type { PolicyDocument } from './engine/policy-document.js';
import type { PolicyRef } from './model/entry.js';
import { runPolicyTests } from './pack/run-policy-tests.js';

/** Executes the examples of docs/policy-reference.md: what it shows must be true. */
const page = readFileSync(join(process.cwd(), 'docs', 'policy-reference.md'), 'utf8');
const blocks = [...page.matchAll(/^```yaml *([\w-]*)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({
  kind,
  text,
}));
const of = (kind: string) => blocks.filter((block) => block.kind === kind).map(({ text }) => text);

/** The whole policies of the page, into which its other examples are put, and the packs of which it shows parts. */
const WHOLES = [
  { whole: 'smallest', pack: null },
  { whole: 'persons', pack: NATIONAL },
  { whole: 'institutions', pack: INSTITUTIONS },
] as const;

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

const messageOf = (text: string): string => /^# (.*)\n/.exec(text)?.[1] ?? '';

describe.each(WHOLES)('docs/policy-reference.md, $whole', ({ whole, pack }) => {
  const complete = of(`complete-${whole}`).join('');
  const withFragment = (text: string) => loadPolicy(stringify(merge(parse(complete), parse(text))));

  it('shows parts of a pack where it has one', () => {
    const parts = of(whole).map((text) => parse(text) as unknown);
    expect(parts.length > 0).toBe(pack !== null);
    const known = pack === null ? {} : (parse(packText(pack)) as unknown);
    expect(parts.filter((part) => !within(known, part))).toEqual([]);
  });

  it('shows a whole policy that loads and passes its own tests', () => {
    const results = runPolicyTests(loadPolicy(complete));
    expect(results).not.toEqual([]);
    expect(results.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it.each(of(`variant-${whole}`))('shows a variant that loads and passes the tests that it brings:\n%s', (text) => {
    const variant = withFragment(text);
    const brought = isFields(parse(text)) && 'tests' in (parse(text) as Fields) ? runPolicyTests(variant) : [];
    expect(brought.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it.each(of(`refused-${whole}`))('shows what is refused, with the message:\n%s', (text) => {
    expect(messageOf(text)).not.toBe('');
    expect(() => withFragment(text)).toThrow(messageOf(text));
  });
});

describe('docs/policy-reference.md, recipes', () => {
  const recipes = page.split('\n## Recipes\n')[1]?.split('\n## ')[0] ?? '';

  it('are each shown by a variant that brings tests', () => {
    const [, ...sections] = recipes.split('\n### ');
    expect(sections.length).toBeGreaterThan(5);
    expect(sections.filter((text) => !/^```yaml variant-\w+\n[\s\S]*^tests:/m.test(text))).toEqual([]);
  });

  it('point to sections that there are', () => {
    const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => anchorOf(title));
    const linked = [...page.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(linked.filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });
});

/** As the places where the page is read make an anchor of a heading. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');

describe('docs/policy-reference.md, overlays', () => {
  const base = loadPolicy(of('complete-persons').join(''));
  const bases = ({ code, version }: PolicyRef) =>
    code === base.ref.code && version === base.ref.version ? base : null;
  const overlay = of('overlay').join('');

  it('shows an overlay that changes what it names and nothing else', () => {
    const { document, region, scheme } = loadPolicy(overlay, bases);
    const own = parse(overlay) as Fields;
    expect([region, scheme]).toEqual([(own['overlay'] as Fields)['region'], base.scheme]);
    expect(within(document, { score: own['score'] })).toBe(true);
    const { score } = base.document;
    expect({ ...document, ...headOf(base.document), score }).toEqual(base.document);
  });

  it.each(of('refused-overlay'))('shows what is refused, with the message:\n%s', (text) => {
    expect(messageOf(text)).not.toBe('');
    expect(() => loadPolicy(stringify(merge(parse(overlay), parse(text))), bases)).toThrow(messageOf(text));
  });
});

/** What an overlay has of its own. */
const headOf = ({ code, version, title, effective, tests }: PolicyDocument) => ({
  code,
  version,
  title,
  effective,
  tests,
});

it('docs/policy-reference.md has no block that nothing executes', () => {
  const kinds: string[] = ['overlay', 'refused-overlay'];
  for (const { whole } of WHOLES) kinds.push(whole, `complete-${whole}`, `variant-${whole}`, `refused-${whole}`);
  expect(blocks.filter(({ kind }) => !kinds.includes(kind))).toEqual([]);
});
