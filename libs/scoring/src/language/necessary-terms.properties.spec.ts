import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day } from '#kernel';
import { inspection } from '#scoring-testing';
import type { SubjectFacts } from '../model/evidence-fact.js';
import { compileFactCondition, factsOf, type PolicyFacts } from './facts.js';
import { type AnyOf, necessaryTerms } from './necessary-terms.js';

const TEXTS = ['a', 'b', 'c', 'd'];
const text = fc.constantFrom(...TEXTS);
const quoted = text.map((value) => JSON.stringify(value));
const listed = fc.array(quoted, { minLength: 1, maxLength: 3 }).map((values) => `[${values.join(', ')}]`);
const FIELDS = ['finding.violation', 'subject.kind', 'evidence.decision.kind', 'subject.attributes.ward'];
const field = fc.constantFrom(...FIELDS);
const list = fc.constantFrom('finding.bases', 'evidence.decision.bases');

/** Among them what fails: an attribute that the register doesn't have. */
const atom = fc.oneof(
  fc.tuple(field, quoted).map(([name, value]) => `${name} == ${value}`),
  fc.tuple(field, quoted).map(([name, value]) => `${value} == ${name}`),
  fc.tuple(field, quoted).map(([name, value]) => `${name} != ${value}`),
  fc.tuple(field, listed).map(([name, values]) => `${name} in ${values}`),
  fc.tuple(quoted, list).map(([value, name]) => `${value} in ${name}`),
  fc.tuple(list, quoted).map(([name, value]) => `${name}.exists(x, x == ${value})`),
  fc.constantFrom('finding.violation == subject.kind', 'finding.amount > 5.0', 'true', 'false'),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc.tuple(tie('condition'), tie('condition')).map(([left, right]) => `(${left}) && (${right})`),
    fc.tuple(tie('condition'), tie('condition')).map(([left, right]) => `(${left}) || (${right})`),
    tie('condition').map((inner) => `!(${inner})`),
  ),
}));

const facts = fc
  .record({
    violation: text,
    bases: fc.subarray(TEXTS),
    decided: fc.subarray(TEXTS),
    kind: fc.option(text),
    ward: fc.option(text),
  })
  .map(({ violation, bases, decided, kind, ward }): PolicyFacts => {
    const fact = inspection([], decided);
    const finding = {
      ...fact.findings[0]!,
      violation,
      bases,
      conduct: { from: day('2025-01-01'), to: day('2025-01-02') },
    };
    const attributes = ward === null ? {} : { ward };
    const subject: SubjectFacts = { subjectId: 'H1', subjectType: 'institution', region: '640105', kind, attributes };
    return factsOf({ type: 'inspectionResult', fact }, finding, subject);
  });

const textsAt = (all: PolicyFacts, path: string): readonly string[] =>
  [path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], all)].flat() as string[];
const isThere = (all: PolicyFacts) => (any: AnyOf) => any.some((term) => textsAt(all, term.field).includes(term.text));

describe('the necessary terms of a condition', () => {
  it('are there whenever it holds or has no answer, so that leaving it unasked loses neither lines nor warnings', () => {
    let leftOut = 0;
    fc.assert(
      fc.property(condition, facts, (when, all) => {
        const compiled = compileFactCondition(when, 'finding');
        fc.pre(typeof compiled === 'function');
        const holds = compiled(all) !== false;
        const necessary = necessaryTerms(when);
        if (holds) expect(necessary.every(isThere(all))).toBe(true);
        if (!necessary.every(isThere(all))) leftOut += 1;
      }),
      { numRuns: 3_000 },
    );
    expect(leftOut).toBeGreaterThan(300);
  });

  const terms = (when: string): string[] =>
    necessaryTerms(when).map((any) => any.map((term) => `${term.field}=${term.text}`).join('|'));

  it('are found in equalities, in lists and in what && and || make of them', () => {
    expect(terms('finding.violation == "a" && "b" in finding.bases')).toEqual([
      'finding.violation=a',
      'finding.bases=b',
    ]);
    expect(terms('"a" in finding.bases || "b" in finding.bases')).toEqual(['finding.bases=a|finding.bases=b']);
    expect(terms('subject.kind in ["a", "b"]')).toEqual(['subject.kind=a|subject.kind=b']);
  });

  it('are none where it may hold without any text, or fail', () => {
    for (const when of ['true', '!("a" in finding.bases)', 'finding.violation == "a" || finding.amount > 1.0'])
      expect(terms(when)).toEqual([]);
    expect(terms('subject.attributes.ward == "a"')).toEqual([]);
  });
});
