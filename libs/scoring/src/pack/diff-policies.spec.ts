import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '#kernel';
import { INSTITUTIONS, loadPack, NATIONAL, packFiles } from '#scoring-testing';
import type { PolicyDocument } from '../engine/policy-document.js';
import { diffPolicies } from './diff-policies.js';
import type { PolicyChange } from './policy-change.js';

const national = loadPack(NATIONAL).document;
const institutions = loadPack(INSTITUTIONS).document;

type Part = Record<string | number, unknown>;

/** A copy that may be changed. */
const copyOf = (document: PolicyDocument) => structuredClone(document) as never;

function edited(document: PolicyDocument, edit: (copy: never) => void): readonly PolicyChange[] {
  const copy = copyOf(document);
  edit(copy);
  return diffPolicies(document, copy);
}

const texts = (changes: readonly PolicyChange[]) => changes.map(({ text: { zh, en } }) => [zh, en]);

describe('what differs between two versions is said in plain words', () => {
  it('of a band by its title', () => {
    const changes = edited(national, ({ bands }: { bands: Part[] }) => (bands[1]!['max'] = 8));
    expect(changes).toEqual([
      {
        path: 'bands[1].max',
        kind: 'changed',
        before: 6,
        after: 8,
        text: { zh: '档次“4–6 分档”：最高分 6 → 8', en: 'Band “Band 4–6”: highest points 6 → 8' },
      },
    ]);
  });

  it('of a choice by what it decides, in the section in which it stands', () => {
    const changes = edited(national, ({ standing }: { standing: Part }) => (standing['secondScore'] = 'fromScore'));
    expect(texts(changes)).toEqual([
      [
        '资格状态：暂停期间再次记分 fromOriginalStart → fromScore',
        'Standing: second score while suspended fromOriginalStart → fromScore',
      ],
    ]);
  });

  it('of a row by the table in which it stands', () => {
    const changes = edited(national, ({ standing }: { standing: { suspensionLength: { table: Part[] } } }) => {
      standing.suspensionLength.table[0]!['months'] = 3;
    });
    expect(texts(changes)).toEqual([
      ['资格状态，暂停期限，期限表，行 1：月数 2 → 3', 'Standing, length of a suspension, table, row 1: months 2 → 3'],
    ]);
  });

  it('of a step of the standing by its title, and of a part that is new by what it says', () => {
    const changes = edited(national, (copy: { standing: { steps: Part[] }; hysteresis: Part }) => {
      copy.standing.steps[0]!['score'] = { from: 8, below: 12 };
      copy.hysteresis = { up: 3 };
    });
    expect(texts(changes).map(([, en]) => en)).toEqual([
      'Standing, step “Suspended for 1–6 months”, score: from (inclusive) 9 → 8',
      'Margin of a rise: added, { up 3 }',
    ]);
  });

  it('of a ranking, a measure and a benchmark by what they are called', () => {
    const ranked = edited(loadPack('suining-institution/2018.1.yaml').document, ({ ranking }: { ranking: Part }) => {
      ranking['minimumGroup'] = 7;
    });
    expect(texts(ranked)).toEqual([
      [expect.stringContaining('排名：最少同类数'), expect.stringMatching(/^Ranking: fewest peers \d+ → 7$/)],
    ]);
    const shandong = loadPack('shandong-institution/2022.1.yaml').document;
    const measured = edited(shandong, ({ benchmarks, assessments }: { benchmarks: Part; assessments: Part[] }) => {
      (benchmarks['stay'] as { values: Part }).values['best'] = 5;
      (assessments[0]!['items'] as Part[])[1]!['rounding'] = 'floor';
    });
    expect(texts(measured).map(([, en]) => en)).toEqual([
      'Benchmarks, stay, values: best 6 → 5',
      expect.stringMatching(/Item “Cost of a stay.*”: rounding halfUp → floor$/),
    ]);
  });

  it('of indicators added and removed, wherever they stand', () => {
    const changes = edited(national, ({ indicators }: { indicators: Part[] }) => {
      const [first] = indicators.splice(0, 1);
      indicators.splice(2, 0, { ...first, id: 'new', title: { zh: '新', en: 'New' } });
    });
    expect(changes.map(({ path, kind }) => [path, kind])).toEqual([
      ['indicators[0]', 'removed'],
      ['indicators[2]', 'added'],
    ]);
    expect(changes[1]!.text).toEqual({ zh: '指标“新”：新增', en: 'Indicator “New”: added' });
  });

  it('of rules in another order, because of equal ones the first speaks', () => {
    const changes = edited(institutions, ({ indicators }: { indicators: Part[] }) =>
      indicators.push(indicators.shift()!),
    );
    expect(texts(changes)).toEqual([['评价指标：顺序有变', 'Indicators: the order changed']]);
  });

  it('of a decision by the title of its row, also of one that has a new title', () => {
    const changes = edited(institutions, ({ decisions }: { decisions: { payment: Part[] } }) => {
      decisions.payment[1]!['title'] = { zh: '新题', en: 'New title' };
      (decisions.payment[1]!['then'] as Part)['prepaymentRatio'] = 0.01;
    });
    expect(changes.map(({ path }) => path)).toEqual([
      'decisions.payment[1].title',
      'decisions.payment[1].then.prepaymentRatio',
    ]);
    expect(changes[1]!.text.en).toMatch(/^Payment rule “.*”, outcome: Prepayment ratio .* → 0\.01$/);
  });

  it('of a grade by its letter, of an optional field by its value', () => {
    const changes = edited(institutions, (copy: { grades: Part[]; indicators: Part[] }) => {
      copy.grades[0]!['from'] = 91;
      copy.indicators[0]!['validity'] = { months: 6 };
    });
    expect(texts(changes)).toEqual([
      [expect.stringMatching(/^指标“.*”，有效期：/), expect.stringMatching(/^Indicator “.*”, validity: /)],
      [expect.stringMatching(/^等级“A”：最低得分（含） \d+ → 91$/), expect.stringMatching(/^Grade “A”: lowest score /)],
    ]);
  });

  it('of tests only how many', () => {
    const changes = edited(national, ({ tests }: { tests: Part[] }) => {
      tests.splice(0, 1);
      tests.push({ name: 'one', stages: [] }, { name: 'two', stages: [] });
    });
    expect(texts(changes)).toEqual([
      ['新增 2 项测试', '2 tests added'],
      ['删除 1 项测试', '1 test removed'],
    ]);
  });
});

const documents = packFiles().map((file) => loadPack(file).document);
const anyDocument = fc.constantFrom(...documents);

/** Paths of everything below a value that isn't a test. */
function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || path[0] === 'tests') return [path];
  return [path, ...Object.entries(value).flatMap(([name, part]) => pathsIn(part, [...path, name]))];
}

const parentOf = (document: unknown, path: readonly string[]): Part =>
  path.slice(0, -1).reduce<Part>((part, name) => part[name] as Part, document as Part);

/** The value at a path as a change writes it. */
function valueAt(document: unknown, path: string): unknown {
  const parts = path.split(/[.[\]]+/).filter((part) => part !== '');
  return parts.reduce<unknown>((value, name) => (value as Part)[name], document);
}

/** A document with one thing in it changed or taken out. */
const edits = anyDocument.chain((document) =>
  fc.record({
    document: fc.constant(document),
    path: fc.constantFrom(...pathsIn(document).filter((path) => path.length > 0)),
    removes: fc.boolean(),
  }),
);

function editAt(document: PolicyDocument, path: readonly string[], removes: boolean): PolicyDocument {
  const copy = structuredClone(document);
  const [parent, name] = [parentOf(copy, path), path.at(-1)!];
  if (path[0] === 'tests') return { ...copy, tests: copy.tests.slice(1) };
  if (!removes) parent[name] = typeof parent[name] === 'number' ? parent[name] + 1 : `${typeof parent[name]} before`;
  else if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else delete parent[name];
  return copy;
}

describe('whatever two versions say', () => {
  it('a version does not differ from itself', () => {
    fc.assert(fc.property(anyDocument, (document) => diffPolicies(document, structuredClone(document)).length === 0));
  });

  it('one thing changed anywhere is reported, with the values that stand at its path', () => {
    fc.assert(
      fc.property(edits, ({ document, path, removes }) => {
        const later = editAt(document, path, removes);
        const changes = diffPolicies(document, later);
        if (canonicalJson(later) === canonicalJson(document)) return;
        expect(changes.length).toBeGreaterThan(0);
        for (const { path, kind, before, after, text } of changes.filter((change) => change.path !== 'tests')) {
          const [stands, value] = kind === 'removed' ? [document, before] : [later, after];
          expect(valueAt(stands, path)).toEqual(value);
          expect(text.zh).not.toBe('');
          expect(text.en).not.toBe('');
        }
      }),
    );
  });

  it('two packs differ the same way round and back: what one adds the other removes', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (one, other) => {
        const there = diffPolicies(one, other);
        const back = diffPolicies(other, one);
        const paths = (changes: readonly PolicyChange[], kind: PolicyChange['kind']) =>
          changes.filter((change) => change.kind === kind).map(({ path }) => path);
        expect(paths(back, 'removed').toSorted()).toEqual(paths(there, 'added').toSorted());
      }),
    );
  });
});
