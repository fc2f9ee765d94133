import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Language } from '#kernel';
import { Terminal } from '../terminal.js';
import { basesAmong, checkPolicyFile } from './check-policy-file.js';

const POLICIES = new URL('../../../../policies/', import.meta.url).pathname;
const texts = readdirSync(POLICIES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readFileSync(join(POLICIES, file), 'utf8'));
const text = texts.find((one) => /^code: national-personnel$/m.test(one) && one.includes("version: '2025.1'"))!;
const bases = basesAmong(() => texts);

function check(content: string, language: Language = 'en'): { valid: boolean; lines: string[] } {
  const written: string[] = [];
  const terminal = new Terminal({ write: (line: string) => written.push(line) > 0 });
  const valid = checkPolicyFile('my.yaml', content, bases, language, terminal);
  return { valid, lines: written.join('').trimEnd().split('\n') };
}

test('says how many tests of a good file passed', () => {
  const { valid, lines } = check(text);
  expect(valid).toBe(true);
  expect(lines.at(-1)).toMatch(/^national-personnel 2025\.1: \d\d tests passed, 0 failed$/);
});

test('says where a problem is and what was meant', () => {
  const { valid, lines } = check(text.replace('start: 0', 'strat: 0'));
  const line = text.slice(0, text.indexOf('start: 0')).split('\n').length;
  expect(valid).toBe(false);
  expect(lines).toContain(`my.yaml:${line}:10 score.strat: unknown field strat — did you mean start?`);
});

test('says the same in Chinese', () => {
  const { lines } = check(text, 'zh');
  expect(lines[0]).toMatch(/decisions\.agreement: 部分评价结果没有对应的行，例如：资格 normal，得分 0（提示）$/);
  expect(lines.at(-1)).toMatch(/^national-personnel 2025\.1: 测试通过 \d\d 个，未通过 0 个$/);
  const { lines: problems } = check(text.replace('start: 0', 'strat: 0'), 'zh');
  expect(problems).toContainEqual(expect.stringContaining('score.strat: 未知字段 strat，是否指 start？'));
});

test('says what may have been overlooked, and that the file can be used all the same', () => {
  const { valid, lines } = check(text);
  const line = text.slice(0, text.indexOf('\n  agreement:\n')).split('\n').length + 2;
  expect(valid).toBe(true);
  expect(lines.slice(0, -1)).toEqual([
    `my.yaml:${line}:5 decisions.agreement: no row for some ratings, such as: standing normal, score 0 (warning)`,
  ]);
});

test('says which test fails and how', () => {
  const story = "  - { name: odd, stages: [{ expect: [{ subjectId: a, asOf: '2025-07-01', score: 3 }] }] }";
  const { valid, lines } = check(text.replace(/\ntests:[^]*/, `\ntests:\n${story}\n`));
  expect(valid).toBe(false);
  expect(lines.slice(-3)).toEqual([
    'my.yaml: test "odd"',
    '  stage 1: a on 2025-07-01.score expected 3, got 0',
    'national-personnel 2025.1: 0 tests passed, 1 failed',
  ]);
});

test('finds the base of an overlay among the packs of the project', () => {
  const overlays = texts.filter((one) => /^overlay:/m.test(one));
  expect(overlays.length).toBeGreaterThan(0);
  for (const overlay of overlays) expect(check(overlay).valid).toBe(true);
});

test('reads no other file for a policy by itself, and misses a base that is nowhere', () => {
  const unread = basesAmong(() => {
    throw new Error('read');
  });
  expect(checkPolicyFile('my.yaml', text, unread, 'en', new Terminal({ write: () => true }))).toBe(true);
  expect(basesAmong(() => texts)({ code: 'national-personnel', version: '1999.1' })).toBeNull();
});
