import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { INSTITUTIONS, loadPack, NATIONAL, packFiles, packText } from '#scoring-testing';
import type { PolicyDocument } from '../engine/policy-document.js';
import { checkPolicyText } from './check-policy-text.js';

/** A pack with one test that tells nothing, so that checking is fast. */
const short = (text: string) => `${text.slice(0, text.indexOf('\ntests:'))}
tests:
  - { name: nothing happens, stages: [{}] }
`;
const national = short(packText());
const institutions = short(packText(INSTITUTIONS));

/** Every warning of a text that is valid, as `path: message`. */
function warned(text: string): string[] {
  const { valid, problems, warnings } = checkPolicyText(text, { bases: () => loadPack(NATIONAL) });
  expect([problems, valid]).toEqual([[], true]);
  return warnings.map(({ path, message }) => `${path}: ${message.en}`);
}

const credit = parse(institutions) as PolicyDocument;

/** What is noticed about the scheme of institutions with some of its sections replaced, and not about the pack itself. */
function warnedOf(sections: Partial<PolicyDocument>): string[] {
  const before = warned(institutions);
  return warned(JSON.stringify({ ...credit, ...sections })).filter((warning) => !before.includes(warning));
}

const source = { document: 'IM25', article: { zh: '条', en: 'art' } };
const title = { zh: '名', en: 'Name' };
const rule = { title, source };

describe('what an author may have overlooked', () => {
  it('is a document on which no rule rests, shown with its line', () => {
    const document = '{ number: null, title: { zh: 文件, en: Document }, date: null, inForceFrom: null }';
    const text = national.replace('\nsources:\n', `\nsources:\n  NEW: ${document}\n`);
    const warning = checkPolicyText(text).warnings[0]!;
    const message = { en: 'no rule rests on NEW', zh: '没有规则以 NEW 为依据' };
    expect(warning).toMatchObject({ path: 'sources.NEW', message });
    expect(warning.line).toBe(text.slice(0, text.indexOf('  NEW:')).split('\n').length);
  });

  it('is a band that no indicator has', () => {
    const band = `  - ${JSON.stringify({ id: 'top', min: 13, max: 14, ...rule, source: { ...source, document: 'G23' } })}`;
    expect(warned(national.replace('\nindicators:\n', () => `\n${band}\nindicators:\n`))).toContain(
      'bands[4]: no indicator has the band top',
    );
  });

  it('is a group to which nothing belongs, also where a rule on weak parts names it', () => {
    const groups = [...credit.groups!, { id: 'empty', limit: 1, ...rule }];
    expect(warnedOf({ groups })).toEqual(['groups[5]: nothing belongs to the group empty']);
    const worstItem = [{ ...rule, group: 'empty', lost: 1, grade: 'B' }];
    expect(warnedOf({ groups, worstItem })).toContain('groups[5]: nothing belongs to the group empty');
  });

  it('is a pack without tests', () => {
    expect(warnedOf({ tests: [] })).toEqual(['tests: has no test: nothing shows that it does what was meant']);
  });

  it('is only what its own text says, of a region', () => {
    const hainan = short(packText('hainan-personnel/2025.1.yaml'));
    expect(warned(hainan)).toEqual(['sources.HI25: no rule rests on HI25']);
    expect(warned(national)).toContain(
      'decisions.agreement: no row for some ratings, such as: standing normal, score 0',
    );
  });

  it('is not looked for while there are problems', () => {
    const { problems, warnings } = checkPolicyText(national.replace('start: 0', 'start: none'));
    expect([problems.length, warnings]).toEqual([1, []]);
  });

  it('is nothing in the packs but ratings without a row, and what their sources leave unused', () => {
    const known = /^no row for some ratings|^no rule rests on|^no indicator has the band/;
    const said = packFiles().flatMap((file) => {
      const bases = (ref: { readonly code: string; readonly version: string }) =>
        loadPack(`${ref.code}/${ref.version}.yaml`);
      return checkPolicyText(packText(file), { bases }).warnings.map(({ message }) => message.en);
    });
    expect(said.filter((text) => !known.test(text))).toEqual([]);
  });
});

const UNLABELLED = /say it in decisionFields$/;

describe('an expression where a plain value stands', () => {
  const withOutcome = (ratio: unknown) => {
    const [row, ...rows] = credit.decisions.payment!;
    const changed = { ...row!, then: { ...row!.then, note: ratio } };
    const decisions = { ...credit.decisions, payment: [changed, ...rows] as never };
    return warnedOf({ decisions }).filter((warning) => !UNLABELLED.test(warning));
  };

  it.each(['score / 200', 'floor(0.5)', 'grade == "A" ? 1 : 0', 'staffShare > 3'])('%s', (text) => {
    const expected =
      'decisions.payment[0].then.note: is taken as a text and never computed: a number that follows the score is a curve or steps';
    expect(withOutcome(text)).toEqual([expected]);
    expect(withOutcome(['other', text])).toEqual([expected]);
  });

  it.each(['score', 'emergency-only', 'half of it', 'A+', 'level-2', '1 / 2', 'payment.status'])(
    'is not a mere text: %s',
    (text) => expect(withOutcome(text)).toEqual([]),
  );
});

describe('a field of a decision', () => {
  const [first] = credit.decisions.payment!;
  const payment = (...values: readonly (string | number | null)[]) =>
    values.map((ratio, i) => ({
      ...first!,
      when: i === 0 ? { grade: ['A'] } : {},
      then: { status: 'payable', ratio },
    }));
  const said = (...values: readonly (string | number | null)[]) =>
    warnedOf({ decisions: { payment: payment(...values) } }).filter(
      (warning) => warning.includes('ratio') && !UNLABELLED.test(warning),
    );

  it('that is a number in one row and a text in another', () => {
    const message = 'is a text here and a number in other rows';
    expect(said(0.5, '30%')).toEqual([`decisions.payment[1].then.ratio: ${message}`]);
    expect(said('30%', 0.5)).toEqual([`decisions.payment[0].then.ratio: ${message}`]);
    expect([said(0.5, 0.3), said('half', 'none'), said(0.5, null)]).toEqual([[], [], []]);
  });
});

describe('a formula that looks at no fact', () => {
  const [first, ...others] = credit.indicators!;
  const formula = { points: '-number(5)', pointsRange: { min: -5, max: 0 }, rounding: 'floor' } as const;

  it('of points', () => {
    const indicators = [{ ...first!, ...formula }, ...others];
    const said = 'indicators[0].points: looks at no fact: the result is always the same';
    expect(warnedOf({ indicators })).toEqual([said]);
    expect(warnedOf({ indicators: [{ ...first!, ...formula, points: '0 - finding.amount' }, ...others] })).toEqual([]);
  });

  it('of a measure', () => {
    const [assessment] = credit.assessments!;
    const [item, ...rest] = assessment!.items;
    const items = [{ ...item!, measure: '100', rounding: 'floor' as const }, ...rest];
    expect(warnedOf({ assessments: [{ ...assessment!, items }] })).toEqual([
      'assessments[0].items[0].measure: looks at no fact: the result is always the same',
    ]);
  });
});

describe('benchmarks', () => {
  const shandong = parse(short(packText('shandong-institution/2022.1.yaml'))) as PolicyDocument;
  const warnedWith = (more: Partial<PolicyDocument>) =>
    warned(JSON.stringify({ ...shandong, ...more })).filter((warning) => warning.startsWith('benchmarks'));

  it('that no formula uses, or values of them', () => {
    const { stay } = shandong.benchmarks!;
    const idle = { ...rule, source: stay!.source, values: { best: 1, worst: 2 } };
    const benchmarks = { ...shandong.benchmarks, idle, stay: { ...stay!, values: { ...stay!.values, idle: 3 } } };
    expect(warnedWith({ benchmarks })).toEqual([
      'benchmarks.stay.values.idle: no formula uses benchmarks.stay.idle',
      'benchmarks.idle: no formula uses benchmarks.idle',
    ]);
  });

  it('are used by formulas of points too, also with an index', () => {
    const { stay } = shandong.benchmarks!;
    const benchmarks = { ...shandong.benchmarks, used: { ...rule, source: stay!.source, values: { best: 1 } } };
    const [first, ...others] = shandong.indicators!;
    const counted = { pointsRange: { min: -5, max: 0 }, rounding: 'floor' } as const;
    for (const points of ['0 - benchmarks.used.best', '0 - benchmarks["used"]["best"]']) {
      expect(warnedWith({ benchmarks, indicators: [{ ...first!, ...counted, points }, ...others] })).toEqual([]);
    }
  });
});

describe('benchmarks by the name of the item', () => {
  const [assessment] = credit.assessments!;
  const [item] = assessment!.items;
  const warnedWith = (formula: string, numbers: Readonly<Record<string, Readonly<Record<string, number>>>>) => {
    const benchmarks = Object.fromEntries(Object.entries(numbers).map(([id, values]) => [id, { ...rule, values }]));
    const items = ['stay', 'cost'].map((id) => ({ id, title, weight: item!.weight }));
    const measured = { ...assessment!, minimumItems: 1, measure: formula, rounding: 'floor' as const, items };
    return warnedOf({ benchmarks, assessments: [measured] }).filter((warning) => warning.includes('benchmark'));
  };
  const measure = 'item.value / benchmarks[item.id].best';

  it('that no item has are unused, for all that one formula asks by name', () => {
    expect(warnedWith(measure, { stay: { best: 1, worst: 2 }, cost: { best: 1 }, idle: { best: 3 } })).toEqual([
      'benchmarks.stay.values.worst: no formula uses benchmarks.stay.worst',
      'benchmarks.idle: no formula uses benchmarks.idle',
    ]);
  });

  it('that an item does not have are named', () => {
    expect(warnedWith(measure, { stay: { best: 1 } })).toEqual([
      'assessments[0].items[1].id: there is no benchmark cost: the item is scored by an assessor alone',
    ]);
    expect(warnedWith(measure, { stay: { best: 1 }, cost: { top: 1 } })).toContain(
      'assessments[0].items[1].id: the benchmark cost has no best: the item is scored by an assessor alone',
    );
  });

  it('may be missing where the formula does without them', () => {
    expect(warnedWith(`best(${measure}, item.value)`, { stay: { best: 1 } })).toEqual([]);
  });
});

describe('limits and shares that miss each other', () => {
  const [conduct, reporting, assessed, staffed, rewards] = credit.groups!;

  it('a share beyond the limit of its group', () => {
    const groups = [conduct!, reporting!, { ...assessed!, limit: 9.5 }, { ...staffed!, limit: 3 }, rewards!];
    const { share } = credit.assessments![0]!;
    const rows = credit.staff!.share.flatMap(({ points }, i) => (Math.abs(points) > 3 ? [i] : []));
    expect([share > 9.5, rows.length > 0]).toEqual([true, true]);
    expect(warnedOf({ groups })).toEqual([
      'assessments[0].share: is more than the limit of its group: beyond 9.5 nothing counts',
      ...rows.map((i) => `staff.share[${i}].points: is more than the limit of its group: beyond 3 nothing counts`),
    ]);
  });

  it('a limit that all shares together stay under, to the hundredth', () => {
    const [assessment] = credit.assessments!;
    const parts = (...shares: readonly number[]) =>
      shares.map((share, i) => ({ ...assessment!, id: `part-${i}`, template: `part-${i}`, share }));
    const groups = [conduct!, reporting!, { ...assessed!, limit: 1 }, staffed!, rewards!];
    expect(warnedOf({ groups, assessments: parts(0.7, 0.1, 0.2) })).toEqual([]);
    expect(warnedOf({ groups, assessments: parts(0.7, 0.1) })).toEqual([
      'groups[2].limit: is never reached: the group has 0.8 points at most',
    ]);
  });
});

describe('grades that nobody can have', () => {
  const withScore = (start: number, min = 0) =>
    warnedOf({ score: { ...credit.score, start, min } }).filter((warning) => warning.startsWith('grades'));
  const without = (sign: 1 | -1) =>
    credit.indicators!.filter(({ points }) => typeof points !== 'number' || Math.sign(points) !== sign);

  it('because nothing gives points that lead there', () => {
    const indicators = without(1);
    const groups = credit.groups!.filter(({ id }) => id !== 'rewards');
    const score = { ...credit.score, start: 80 };
    const grades = warnedOf({ indicators, groups, score }).filter((warning) => warning.startsWith('grades'));
    expect(grades).toEqual(['grades[0].from: is never reached: the score is 80 at most']);
    expect(withScore(80)).toEqual(['grades[0].from: is never reached: the score is 85 at most']);
    expect(withScore(85)).toEqual([]);
  });

  it('because nothing takes so many, unless a veto or a weak part forces them', () => {
    const groups = credit.groups!.map((group) => ({ ...group, limit: 5 }));
    const indicators = credit.indicators!.filter(({ veto }) => veto === undefined);
    const decisions = {};
    const grades = (more: Partial<PolicyDocument>) =>
      warnedOf({ groups, indicators, decisions, ...more }).filter((warning) => warning.startsWith('grades'));
    const never = grades({});
    expect(never.at(-1)).toBe('grades[3].grade: is never given: the score is 80 at least');
    expect(grades({ indicators: credit.indicators! })).not.toContain(never.at(-1));
    const worstItem = [{ ...rule, group: 'conduct', lost: 5, grade: 'D' }];
    expect(grades({ worstItem })).not.toContain(never.at(-1));
  });

  it('and weak parts that cannot be so weak, or limit nothing', () => {
    const groups = credit.groups!.map((group) => (group.id === 'assessment' ? { ...group, limit: 50 } : group));
    const weak = (parts: object) => warnedOf({ groups, worstItem: [{ ...rule, grade: 'B', ...parts }] as never });
    const { share } = credit.assessments![0]!;
    expect(weak({ group: 'assessment', lost: share + 1 })).toContain(
      `worstItem[0].lost: is never reached: the group loses ${share} points at most`,
    );
    expect(weak({ group: 'assessment', lost: share }).filter((warning) => warning.startsWith('worst'))).toEqual([]);
    expect(weak({ group: 'conduct', lost: 60 }).filter((warning) => warning.startsWith('worst'))).toEqual([]);
    expect(weak({ group: 'conduct', lost: 5, grade: 'A' })).toContain(
      'worstItem[0].grade: is the best grade: it limits nothing',
    );
  });
});
