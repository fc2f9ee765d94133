import { describe, expect, test } from '@jest/globals';
import {
  CodeField,
  CODE_RULE,
  IdField,
  MoneyField,
  NameField,
  parseBody,
  SignedMoneyField,
  SubjectIdField,
  SubjectIdListField,
  TextField,
  TextListField,
} from './index.js';

class Named {
  @NameField({ max: 10 }) readonly name!: string;
  @SignedMoneyField({ optional: true }) readonly amount?: string;
}

class Told {
  @SubjectIdField({ optional: true }) readonly subjectId?: string;
  @SubjectIdListField({ max: 3, optional: true }) readonly subjectIds?: readonly string[];
  @IdField({ optional: true }) readonly sourceId?: string;
  @CodeField({ optional: true }) readonly scheme?: string;
  @TextListField(CODE_RULE, { max: 3, optional: true }) readonly bases?: readonly string[];
  @TextField({ max: 100, optional: true }) readonly reason?: string;
  @TextField({ max: 100, optional: true, verbatim: true }) readonly text?: string;
  @MoneyField({ optional: true }) readonly amount?: string;
}

test.each([
  [{ subjectId: ' d640105000001 ' }, { subjectId: 'D640105000001' }],
  [{ subjectIds: ['h64010500001', ' Own-1'] }, { subjectIds: ['H64010500001', 'Own-1'] }],
  [{ sourceId: '\td640105000001 ' }, { sourceId: 'd640105000001' }],
  [{ scheme: ' personnel' }, { scheme: 'personnel' }],
  [{ bases: ['regulation-40\u3000'] }, { bases: ['regulation-40'] }],
  [{ reason: ' a\nb ' }, { reason: 'a\nb' }],
  [{ text: ' a\u200b\n' }, { text: ' a\u200b\n' }],
  [{ amount: '1000' }, { amount: '1000.00' }],
  [{ amount: ' 1000.0' }, { amount: '1000.00' }],
])('%j is read as %j', (sent, kept) => {
  expect({ ...parseBody(Told, sent) }).toMatchObject(kept);
});

test.each(['a\u202eb', 'a\u200bb', '\u2066a', 'a\u2028b', '\u{e0041}'])(
  'a reason with %j is refused: it would read as something else',
  (reason) => {
    expect(() => parseBody(Told, { reason })).toThrow();
  },
);

const read = (body: object): Named => parseBody(Named, body);

describe('a name', () => {
  test('has no blanks around it, whatever was sent', () => {
    expect(read({ name: '  县 医院\u3000' }).name).toBe('县 医院');
  });

  test.each([
    '\u200b',
    'a\u200bb',
    'a\u202eb',
    '\u2066a\u2069',
    '\u3164',
    '\ufeffa\u00ad',
    '\u180ea',
    '\u{e0001}a',
    'a\u2800',
    '\ufe0f',
    ' ',
    '\u3000',
  ])('of characters that nobody sees, or that turn the writing round, is refused: %j', (name) => {
    expect(() => read({ name })).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path: 'name' })] }),
    );
  });

  test('may be of any script', () => {
    for (const name of ['ئۇيغۇر', '内蒙古·人民', "O'Neil", '\u{845b}\u{e0100}城', '\ue000某'])
      expect(read({ name }).name).toBe(name);
  });
});

test('an amount with a sign may be a refund', () => {
  expect(read({ name: 'a', amount: '-5.00' }).amount).toBe('-5.00');
  expect(() => read({ name: 'a', amount: '--5' })).toThrow();
});
