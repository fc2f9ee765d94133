import { describe, expect, it } from '@jest/globals';
import { packFiles, packText } from '../testing/packs.js';
import { loadPolicy } from '../policy/load-policy.js';
import { runPolicyTests } from './run-policy-tests.js';

describe.each(packFiles())('the pack %s', (file) => {
  it.each(runPolicyTests(loadPolicy(packText(file))).map(({ name, failures }) => [name, failures] as const))(
    'shows: %s',
    (_name, failures) => expect(failures).toEqual([]),
  );
});
