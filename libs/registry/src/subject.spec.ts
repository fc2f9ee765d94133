import { expect, test } from '@jest/globals';
import { defaultCodeLists } from '#vocabulary';
import { SUBJECT_TYPES } from './subject.js';

test('every type of subject has its label, and no other has one', () => {
  expect(defaultCodeLists().words('subjectTypes')).toEqual(SUBJECT_TYPES);
});
