import { describe, expect, it } from '@jest/globals';
import { loadPack, packFiles } from '#scoring-testing';
import { runPolicyTests } from './run-policy-tests.js';

describe.each(packFiles())('the pack %s', (file) => {
  it.each(runPolicyTests(loadPack(file)).map(({ name, failures }) => [name, failures] as const))(
    'shows: %s',
    (_name, failures) => expect(failures).toEqual([]),
  );
});
