import { expect, test } from '@jest/globals';
import { columnPath, setAt } from './column-path.js';

test('a column is named by the path of a field', () => {
  expect(columnPath('findings[0].liable[12].subjectId')).toEqual(['findings', 0, 'liable', 12, 'subjectId']);
  for (const name of ['', '.a', 'a.', 'a..b', 'a[', 'a[x]', '[0]', 'a b', 'a[1000]', '__proto__.x', 'a.constructor']) {
    expect([name, columnPath(name)]).toEqual([name, null]);
  }
});

test('values stand where their paths say', () => {
  const body = {};
  for (const name of ['a', 'b.c', 'd[0].e', 'd[1].e', 'f[0]']) setAt(body, columnPath(name)!, name);
  expect(body).toEqual({ a: 'a', b: { c: 'b.c' }, d: [{ e: 'd[0].e' }, { e: 'd[1].e' }], f: ['f[0]'] });
});
