import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { INSTITUTIONS, NATIONAL, packText, personnel } from '#scoring-testing';
import type { PolicyRef } from './entry.js';
import { compileMeritCondition, meritFactsOf } from './merit/merit-condition.js';
import { CONDITION_LIMITS } from './policy/condition.js';
import { loadPolicy } from './policy/load-policy.js';
import type { DemeritDocument } from './policy/policy-document.js';
import { policySchema } from './policy/policy-schema.js';
import { YEARS_REASON_CODES } from './policy/several-years.js';
import { stage } from './policy/test-schema.js';
import { runPolicyTests } from './policy-test/run-policy-tests.js';
import { inspectionOf } from './policy-test/test-facts.js';
import { STANDING_REASON_CODES } from './reason-text.js';

/** Executes docs/policy-reference.md: what it shows must be true. */
const page = readFileSync(join(process.cwd(), 'docs', 'policy-reference.md'), 'utf8');
const blocks = [...page.matchAll(/^```yaml *([\w-]*)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({
  kind,
  text,
}));
const of = (kind: string) => blocks.filter((block) => block.kind === kind).map(({ text }) => text);

/** Each way of counting has a pack that examples are taken from, a whole policy, and fragments of it. */
const DIRECTIONS = [
  { direction: 'demerit', pack: NATIONAL, example: '', suffix: '', code: 'sample-town' },
  {
    direction: 'merit',
    pack: INSTITUTIONS,
    example: 'institution',
    suffix: '-merit',
    code: 'sample-town-institutions',
  },
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

describe.each(DIRECTIONS)('docs/policy-reference.md, direction $direction', ({ pack, example, suffix, code }) => {
  const complete = of(`complete${suffix}`).join('');
  const withFragment = (text: string) => loadPolicy(stringify(merge(parse(complete), parse(text))));

  it.each(of(example))('shows what the pack says:\n%s', (text) => {
    expect(within(parse(packText(pack)), parse(text))).toBe(true);
  });

  it('shows a whole policy that loads and passes its own tests', () => {
    const results = runPolicyTests(loadPolicy(complete));
    expect(results).not.toEqual([]);
    expect(results.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it.each(of(`variant${suffix}`))('shows a variant that loads and passes the tests that it brings:\n%s', (text) => {
    const variant = withFragment(text);
    expect(variant.ref.code).toBe(code);
    const brought = isFields(parse(text)) && 'tests' in (parse(text) as Fields) ? runPolicyTests(variant) : [];
    expect(brought.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it.each(of(`refused${suffix}`))('shows what is refused, with the message:\n%s', (text) => {
    const message = /^# (.*)\n/.exec(text)?.[1] ?? '';
    expect(message).not.toBe('');
    expect(() => withFragment(text)).toThrow(message);
  });
});

describe('docs/policy-reference.md, overlays', () => {
  const base = personnel(of('complete').join(''));
  const bases = ({ code, version }: PolicyRef) =>
    code === base.ref.code && version === base.ref.version ? base : null;
  const overlay = of('overlay').join('');

  it('shows an overlay that changes what it names and nothing else', () => {
    const { document, region, scheme } = loadPolicy(overlay, bases);
    const own = parse(overlay) as Fields;
    expect([region, scheme]).toEqual([(own['overlay'] as Fields)['region'], base.scheme]);
    expect(within(document, { switches: own['switches'] })).toBe(true);
    const { switches } = base.document;
    expect({ ...document, ...head(base.document), switches }).toEqual(base.document);
  });

  it.each(of('refused-overlay'))('shows what is refused, with the message:\n%s', (text) => {
    const message = /^# (.*)\n/.exec(text)?.[1] ?? '';
    expect(() => loadPolicy(stringify(merge(parse(overlay), parse(text))), bases)).toThrow(message);
  });
});

/** What an overlay has of its own. */
const head = ({ code, version, title, effective, tests }: DemeritDocument) => ({
  code,
  version,
  title,
  effective,
  tests,
});

describe('docs/policy-reference.md', () => {
  const { demerit, merit } = policySchema.$defs;

  it('has no block of a kind that nothing executes', () => {
    const kinds: string[] = ['overlay', 'refused-overlay'];
    const ofDirections = DIRECTIONS.flatMap(({ example, suffix }) => [
      example,
      ...['complete', 'variant', 'refused'].map((kind) => `${kind}${suffix}`),
    ]);
    kinds.push(...ofDirections);
    expect(blocks.filter(({ kind }) => !kinds.includes(kind))).toEqual([]);
  });

  it('names every part of a file, every switch with all its values, and every reason', () => {
    const parts = [demerit, merit].flatMap(({ properties }) => Object.keys(properties));
    const { properties: switches } = demerit.properties['switches'] as unknown as { readonly properties: object };
    expect(parts.length).toBeGreaterThan(30);
    expect(Object.keys(switches)).toContain('singleScore');
    const ofYears = Object.values(YEARS_REASON_CODES);
    const words = [...parts, ...Object.keys(switches), ...valuesIn(switches), ...STANDING_REASON_CODES, ...ofYears];
    expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });

  it('names every field and every value of the parts that only merit policies have', () => {
    const own = Object.entries(merit.properties).filter(([name]) => !(name in demerit.properties));
    const parts = [...own.map(([, part]) => part), merit.properties['indicators']];
    const words = new Set(parts.flatMap((part) => [...fieldsIn(part), ...valuesIn(part)]));
    for (const field of ['limit', 'veto', 'minimumItems', 'countedBy', 'personTimes', 'contractedBriefly']) {
      expect(words).toContain(field);
    }
    expect([...words].filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });

  it('names everything that a decision asks, that a stage tells, and that an expectation compares', () => {
    const { expect: expectations, ...told } = stage.properties;
    const asked = fieldsIn(merit.properties['decisions']).filter((field) => field !== 'document');
    const words = new Set([...Object.keys(told), ...fieldsIn(expectations), ...asked, ...parts(told)]);
    expect(words).toContain('peers');
    for (const word of ['staffShare', 'institution', 'reports', 'vetoes', 'barred']) expect(words).toContain(word);
    expect([...words].filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });

  it('names every variable of merit conditions with its type', () => {
    const finding = { findingId: '1', violation: 'overcharging' };
    const fact = inspectionOf({ sourceId: 'a', decision: {}, findings: [finding] });
    const subject = { subjectId: 'institution', subjectType: 'institution', region: '640105' };
    const [found] = inspectionOf({
      sourceId: 'a',
      decision: {},
      findings: [{ ...finding, liable: [PERSON] }],
    }).findings;
    const facts = leavesOf(meritFactsOf({ type: 'inspectionResult', fact }, found!, subject, found!.liable[0]));
    const known = (path: string) => compileMeritCondition(`${path} == ${path}`, { per: 'liable' });
    const variables = facts.filter(([path]) => typeof known(path) === 'function');
    expect(variables.map(([path]) => path)).toEqual(expect.arrayContaining(['finding.persons', 'liable.liability']));
    const typed = variables.map(([path]) => {
      const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${path}\``));
      return [path, row?.split('|')[2]?.trim()];
    });
    expect(typed).toEqual(variables);
  });

  it('gives the limits of conditions', () => {
    const { maxAstNodes, maxDepth, maxListElements } = CONDITION_LIMITS;
    expect(page).toContain(`Limits: ${maxAstNodes} nodes, depth ${maxDepth}, ${maxListElements} list`);
  });
});

const PERSON = { subjectId: 'D1', mitigation: ['confession'], aggravation: ['obstruction'] };

/** Fields of what only institutions' stories have; inspection results are the API's. */
function parts(told: Readonly<Record<string, object>>): string[] {
  return ['institution', 'staff', 'reports', 'assessments', 'closing'].flatMap((name) =>
    Object.keys(propertiesOf(told[name])),
  );
}

function propertiesOf(schema: unknown): Fields {
  if (!isFields(schema)) return {};
  return isFields(schema['properties']) ? schema['properties'] : propertiesOf(schema['items']);
}

/** Every value inside a value with its path, and its type as the page calls it. */
function leavesOf(value: unknown, path = ''): [path: string, type: string][] {
  if (isFields(value)) {
    return Object.entries(value).flatMap(([name, part]) => leavesOf(part, path === '' ? name : `${path}.${name}`));
  }
  const types: Readonly<Record<string, string>> = { string: 'text', bigint: 'integer', number: 'number' };
  return [[path, Array.isArray(value) ? 'list of texts' : (types[typeof value] ?? '')]];
}

/** Every name of a field that a schema knows, at any depth. */
function fieldsIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsIn);
  if (!isFields(schema)) return [];
  const { properties, items, anyOf } = schema;
  const named = isFields(properties) ? properties : {};
  return [...Object.keys(named), ...[...Object.values(named), items, anyOf].flatMap(fieldsIn)];
}

/** Every value that an enumeration of the schema allows. */
function valuesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(valuesIn);
  if (!isFields(schema)) return [];
  const own = Array.isArray(schema['enum']) ? schema['enum'].map(String) : [];
  return [...own, ...Object.values(schema).flatMap(valuesIn)];
}
