import { describe, expect, test } from '@jest/globals';
import { NameField, parseBody, SignedMoneyField } from './index.js';

class Named {
  @NameField({ max: 10 }) readonly name!: string;
  @SignedMoneyField({ optional: true }) readonly amount?: string;
}

const read = (body: object): Named => parseBody(Named, body);

describe('a name', () => {
  test('has no blanks around it, whatever was sent', () => {
    expect(read({ name: '  县 医院\u3000' }).name).toBe('县 医院');
  });

  test.each(['\u200b', 'a\u200bb', 'a\u202eb', '\u2066a\u2069', '\u3164', '\ufeffa\u00ad', ' ', '\u3000'])(
    'of characters that nobody sees, or that turn the writing round, is refused: %j',
    (name) => {
      expect(() => read({ name })).toThrow(
        expect.objectContaining({ fields: [expect.objectContaining({ path: 'name' })] }),
      );
    },
  );

  test('may be of any script', () => {
    for (const name of ['ئۇيغۇر', '内蒙古·人民', "O'Neil"]) expect(read({ name }).name).toBe(name);
  });
});

test('an amount with a sign may be a refund', () => {
  expect(read({ name: 'a', amount: '-5.00' }).amount).toBe('-5.00');
  expect(() => read({ name: 'a', amount: '--5' })).toThrow();
});
