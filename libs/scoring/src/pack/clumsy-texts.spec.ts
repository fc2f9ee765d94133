import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { problemText } from '../policy/policy.errors.js';
import { checkPolicyText } from './check-policy-text.js';

const page = readFileSync(join(process.cwd(), 'docs', 'policy-reference.md'), 'utf8');
const SMALLEST = /^```yaml complete-smallest\n([^]*?)^```$/m.exec(page)?.[1] ?? '';

/** What is said, in English, of the smallest policy in which one text stands for another. */
function said(from: string, to: string): string[] {
  expect(SMALLEST).toContain(from);
  return checkPolicyText(SMALLEST.replace(from, () => to)).problems.map((problem) => problemText(problem).en);
}

const COLON = 'a colon followed by a blank, also that of ? :, makes a field of a text: put the text in quotes';
const QUOTE =
  "the text goes on after its closing quote: put the whole of it in the other kind of quotes; inside '…' an apostrophe is written twice";
const POINTS = 'points: 1\n';

describe('what people who are no programmers write', () => {
  it.each([
    [
      'a comma for a decimal point',
      'start: 0',
      'start: 8,5',
      'unknown field 5: a comma begins another field, write a decimal point',
    ],
    [
      'the same on a line of its own',
      'score: { start: 0, min: 0,',
      'score: { min: 0, start: "8,5",',
      'write a decimal point: 8.5',
    ],
    ['a comma in points', POINTS, 'points: -8,5\n', 'in the formula: write a decimal point: -8.5'],
    ['a full-width colon after a name', POINTS, 'points：1\n', '： is a full-width character: write :'],
    ['a full-width comma between fields', 'start: 0, min', 'start: 0，min', '， is a full-width character: write ,'],
    ['full-width quotes', "version: '1'", 'version: “2025: 1”', '“ is a full-width character: write "'],
    ['a text with a colon', '{ zh: 违规, en: Violation }', '{ zh: 违规, en: Violation: bad }', COLON],
    ['a formula with ? :', POINTS, 'points: finding.amount > 5 ? 3.0 : 2.0\n', COLON],
    ['an apostrophe', "version: '1'", "version: 'it's'", QUOTE],
    ['a text that begins with quotes', "version: '1'", 'version: "a" in finding.bases', QUOTE],
    ['a tab', POINTS, 'points: 1\n\tveto: { grade: A }\n', 'indent with blanks, not with tabs'],
    ['an empty section', 'tests:\n', 'bands: []\ntests:\n', 'is an empty list: leave the section out'],
    ['an empty table', 'tests:\n', 'decisions: { payment: [] }\ntests:\n', 'is an empty list: leave the section out'],
    ['an empty list', '[institution, physician]', '[]', 'needs at least one item'],
  ])('is answered with the cure: %s', (_what, from, to, message) => {
    expect(said(from, to)).toContain(message);
  });

  it('is refused where a fact of a test has no day, which would be one that nobody wrote', () => {
    const undated = 'evidence: [{ sourceId: b, decision: {}, findings: [] }], reports: [{ sourceId: c, kind: media }]';
    const told = checkPolicyText(`${SMALLEST}  - { name: undated, stages: [{ ${undated} }] }\n`).problems;
    expect(told.map(({ path, message }) => [path, message.en])).toEqual([
      ['tests[1].stages[0].evidence[0]', 'has no day: say inspectedOn or decision.decidedOn'],
      ['tests[1].stages[0].reports[0]', 'has no day: say confirmedOn, receivedOn or dueOn'],
    ]);
  });

  const row = (when: string) =>
    `decisions: { payment: [{ title: { zh: 一, en: One }, source: { document: D1, article: { zh: 一, en: art } }, when: ${when}, then: { a: 1 } }] }\ntests:\n`;

  it('is one problem where one thing is wrong', () => {
    expect(said(POINTS, 'points: -8,5\n')).toHaveLength(1);
    expect(said('tests:\n', row('{ sequence: [two-bad] }'))).toEqual(['needs the section sequences']);
    expect(said('tests:\n', row('{ veto: [violation] }'))).toEqual(['needs the section grades']);
  });
});
