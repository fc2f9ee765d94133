import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { policySchema } from './engine/policy-schema.js';
import { CONDITION_LIMITS } from './language/expression-language.js';
import { compileFactCondition, factsOf } from './language/facts.js';
import { REASON_CODES, STANDING_REASON_CODES } from './model/reason-text.js';
import { inspectionOf } from './pack/test-facts.js';
import { YEARS_REASON_CODES } from './parts/standing/several-years.js';
import { MAX_TEST_STEPS } from './policy/story-schema.js';

/** docs/policy-reference.md is the whole format: it names whatever a policy may say. */
const page = readFileSync(join(process.cwd(), 'docs', 'policy-reference.md'), 'utf8');

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every name of a field that a schema knows, at any depth. */
function fieldsIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsIn);
  if (!isFields(schema)) return [];
  const { properties, ...others } = schema;
  const named = isFields(properties) ? properties : {};
  return [...Object.keys(named), ...Object.values(named).flatMap(fieldsIn), ...Object.values(others).flatMap(fieldsIn)];
}

/** Every value that an enumeration of the schema allows. */
function valuesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(valuesIn);
  if (!isFields(schema)) return [];
  const own = [
    ...(Array.isArray(schema['enum']) ? schema['enum'] : []),
    ...('const' in schema ? [schema['const']] : []),
  ];
  return [...own.map(String), ...Object.values(schema).flatMap(valuesIn)];
}

/** Where facts are refused. */
const REFUSING = [
  'parts/banding/stated-outcome.ts',
  'parts/assessments/allowed-values.ts',
  'engine/agreement-lines.ts',
  'engine/person-problems.ts',
  'engine/score-liable.ts',
];

const unnamed = (words: Iterable<string>): string[] =>
  [...new Set(words)].filter((word) => !page.includes(`\`${word}\``));

describe('docs/policy-reference.md', () => {
  it('names every field of every part of a policy, of its tests and of an overlay', () => {
    const fields = fieldsIn(policySchema.$defs);
    for (const field of ['clamp', 'suspensionLength', 'rescinded', 'minimumItems', 'commitmentSignedOn', 'region'])
      expect(fields).toContain(field);
    expect(unnamed(fields)).toEqual([]);
  });

  it('names every value that a field may have', () => {
    const values = valuesIn(policySchema.$defs);
    for (const value of ['running', 'samePeriod', 'personTimes', 'joined', 'evaluationPassed', '2'])
      expect(values).toContain(value);
    expect(unnamed(values)).toEqual([]);
  });

  it('names every reason that a policy words', () => {
    expect(unnamed([...STANDING_REASON_CODES, ...Object.values(YEARS_REASON_CODES)])).toEqual([]);
  });

  it('names every reason why something does not count, and every code with which scoring refuses a fact', () => {
    const texts = REFUSING.map((file) => readFileSync(join(process.cwd(), 'libs/scoring/src', file), 'utf8'));
    const codes = texts.flatMap((text) => [...text.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, code = '']) => code));
    expect(codes).toEqual(expect.arrayContaining(['points-required', 'unknown-subject', 'until-not-after-from']));
    expect(unnamed([...REASON_CODES, ...codes])).toEqual([]);
  });

  it('names every variable of conditions with its type', () => {
    const finding = { findingId: '1', violation: 'overcharging', liable: [PERSON] };
    const fact = inspectionOf({ sourceId: 'a', decision: {}, findings: [finding] });
    const subject = { subjectId: 'institution', subjectType: 'institution', region: '640105' };
    const [found] = fact.findings;
    const variables = leavesOf(factsOf({ type: 'inspectionResult', fact }, found!, subject, found!.liable[0]));
    expect(variables.map(([path]) => path)).toEqual(expect.arrayContaining(['finding.persons', 'liable.liability']));
    expect(
      variables.filter(([path]) => typeof compileFactCondition(`${path} == ${path}`, 'liable') !== 'function'),
    ).toEqual([]);
    const typed = variables.map(([path]) => {
      const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${path}\``));
      return [path, row?.split('|')[2]?.trim()];
    });
    expect(typed).toEqual(variables);
    const ofWhole = leavesOf(factsOf({ type: 'inspectionResult', fact }, null, subject)).map(([path]) => path);
    const others = ofWhole.filter((path) => !variables.some(([known]) => known === path));
    expect(others).toEqual(['evidence.violations']);
    expect(unnamed(others)).toEqual([]);
  });

  it('gives the limits of conditions and of tests', () => {
    const { maxAstNodes, maxDepth, maxListElements } = CONDITION_LIMITS;
    expect(page).toContain(`Limits: ${maxAstNodes} nodes, depth ${maxDepth}, ${maxListElements} list`);
    expect(page).toContain(`may take ${MAX_TEST_STEPS.toLocaleString('en')} steps`);
  });
});

const PERSON = { subjectId: 'D1', mitigation: ['confession'], aggravation: ['obstruction'] };

/** Every value inside a value with its path, and its type as the page calls it. */
function leavesOf(value: unknown, path = ''): [path: string, type: string][] {
  if (isFields(value) && path !== 'subject.attributes')
    return Object.entries(value).flatMap(([name, part]) => leavesOf(part, path === '' ? name : `${path}.${name}`));
  const types: Readonly<Record<string, string>> = {
    string: 'text',
    bigint: 'integer',
    number: 'number',
    object: 'map of texts',
  };
  return [[path, Array.isArray(value) ? 'list of texts' : (types[typeof value] ?? '')]];
}
