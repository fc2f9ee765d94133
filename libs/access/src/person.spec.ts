import { describe, expect, test } from '@jest/globals';
import { personOf } from './person.js';

describe('a person', () => {
  test.each([
    'demo-officer',
    ' demo-officer ',
    'Demo-Officer',
    'DEMO-OFFICER',
    'demo\u2010officer',
    'demo\u2011officer',
    'demo–officer',
    'demo—officer',
    'demo−officer',
    'demo－officer',
    'ｄｅｍｏ-officer',
    '\u00a0demo-officer\u3000',
  ])('is the same one written %j (K7)', (written) => {
    expect(personOf(written)).toEqual({ personId: 'demo-officer', name: written.trim() });
  });

  test('is another one under another name', () => {
    const names = ['zhang.san', 'zhang-san', 'zhang san', '张三', '张 三'];
    expect(new Set(names.map((name) => personOf(name).personId)).size).toBe(names.length);
    expect(personOf('张\u3000三').personId).toBe(personOf('张  三').personId);
  });

  test('folds to itself: an id is the name of its person', () => {
    for (const name of ['İstanbul', 'ΑΣ', 'ﬃ', 'Ǆ', 'ẞ', 'K', '张－三']) {
      const { personId } = personOf(name);
      expect(personOf(personId).personId).toBe(personId);
    }
  });

  test.each([
    '',
    '   ',
    'demo\u200bofficer',
    '\u202eofficer',
    'off\u00adicer',
    'a\u0000',
    'a\nb',
    '\ufeff\u2060',
    'x'.repeat(101),
  ])('has no name like %j', (written) => {
    expect(() => personOf(written)).toThrow('access/invalid-person');
  });
});
