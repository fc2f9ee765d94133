import { expect, test } from '@jest/globals';
import { holdsIdNumber, isPhoneNumber, tellsOfPerson } from './personal-number.js';

test('an identity number is found by its check character, region and day of birth, wherever it stands (M8)', () => {
  expect(holdsIdNumber('11010519491231002X')).toBe(true);
  expect(holdsIdNumber('患者 11010519491231002x 的记录')).toBe(true);
  expect(holdsIdNumber('110105194912310021')).toBe(false);
  expect(holdsIdNumber('11010519491331002X')).toBe(false);
  expect(holdsIdNumber('911010519491231002X')).toBe(false);
  expect(holdsIdNumber('D640105000001')).toBe(false);
});

test('a telephone number is one by itself, and not inside a longer text (M8)', () => {
  expect(['13800138000', '+86-13800138000', '8613800138000'].every(isPhoneNumber)).toBe(true);
  expect(['12800138000', '138001380001', 'p13800138000', 'D640105000001'].some(isPhoneNumber)).toBe(false);
});

test('a text for everybody tells of a person by anything of the form of a number that finds one (M8, X10)', () => {
  for (const text of [
    '患者 11010519491231002x 的记录',
    '致电13900001234核实',
    '医师D640105000001处方',
    '110105194912310021',
  ])
    expect(tellsOfPerson(text)).toBe(true);
  for (const text of ['91350100M000100Y43 多收费用 12345.67 元', '机构 H64010500001', '自 2025-06-01 起'])
    expect(tellsOfPerson(text)).toBe(false);
});
