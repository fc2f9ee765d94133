import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deduplicationId, jobFor } from './recalculation-job.js';

const subjectIds = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 });

describe('the deduplication id of a subject', () => {
  it('is neither an integer nor contains a colon', () => {
    fc.assert(fc.property(subjectIds, (subjectId) => /^s_[\w-]+$/.test(deduplicationId(subjectId))));
  });

  it('differs between any two subjects', () => {
    fc.assert(fc.property(subjectIds, subjectIds, (a, b) => (a === b) === (deduplicationId(a) === deduplicationId(b))));
  });
});

describe('the job of a subject', () => {
  it('carries the subject and nothing else', () => {
    expect(jobFor('hospital-1').data).toEqual({ subjectId: 'hospital-1' });
  });
});
