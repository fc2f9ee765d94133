import { beforeAll, describe, expect, test } from '@jest/globals';
import { breakingWith, type Violation, violationsIn } from './breaking.js';

/** A whole house takes seconds, on a busy machine a minute. */
const PATIENCE_MS = 180_000;

test(
  'imports go one way, libraries are seen through their index, and scoring is pure',
  async () => {
    expect(await violationsIn('apps', 'libs')).toEqual([]);
  },
  PATIENCE_MS,
);

/** The rule, a file that breaks it, and the import with which it does. */
const BROKEN = [
  ['casework-looks-only-down', 'libs/casework/src/wrong-kind.ts', "export { AdjustmentKind } from '#adjustments';"],
  [
    'casework-looks-only-down',
    'libs/casework/src/wrong-draft.ts',
    "export { PolicyVersionKind } from '#policy-change';",
  ],
  ['casework-looks-only-down', 'libs/casework/src/wrong-closing.ts', "export { CycleClosingKind } from '#ranking';"],
  ['adjustments-looks-only-down', 'libs/adjustments/src/wrong.ts', "export { SoftMeasures } from '#soft-measures';"],
  ['scoring-looks-only-down', 'libs/scoring/src/wrong.ts', "export { LedgerStore } from '#ledger';"],
  ['registry-looks-only-down', 'libs/registry/src/wrong.ts', "export { RatingStore } from '#rating';"],
  ['others-only-through-the-index', 'libs/ledger/src/wrong.ts', "export { day } from '../../kernel/src/day.js';"],
  [
    'oracles-look-inside-scoring-alone',
    'libs/scoring-testing/src/wrong.ts',
    "export { day } from '../../kernel/src/day.js';",
  ],
  ['only-tests-ask-oracles', 'libs/rating/src/wrong-oracle.ts', "export { Oracle } from '#scoring-testing';"],
  ['scoring-is-pure', 'libs/scoring/src/wrong-file.ts', "export { readFileSync } from 'node:fs';"],
  [
    'libraries-import-no-app',
    'libs/rating/src/wrong.ts',
    "export { ApiModule } from '../../../apps/api/src/api.module.js';",
  ],
  [
    'apps-do-not-import-each-other',
    'apps/worker/src/wrong.ts',
    "export { ApiModule } from '../../api/src/api.module.js';",
  ],
  ['only-stores-touch-the-database', 'libs/rating/src/wrong-read.ts', "export { Database } from '#database';"],
  [
    'no-controller-enqueues',
    'apps/api/src/adjustments/wrong.controller.ts',
    "export { RecalculationQueue } from '#queue';",
  ],
  [
    'scoring-policy-looks-only-down',
    'libs/scoring/src/policy/wrong.ts',
    "export { GradeRule } from '../parts/grades/grade-document.js';",
  ],
  ['scoring-model-looks-only-down', 'libs/scoring/src/model/wrong.ts', "export { fold } from '../engine/fold.js';"],
  [
    'scoring-part-indicators-knows-only-those-before-it',
    'libs/scoring/src/parts/indicators/wrong.ts',
    "export { decisionTable } from '../decisions/decision-table.js';",
  ],
  ['only-tests-ask-oracles', 'libs/rating/src/wrong-oracle.ts', "export { Oracle } from '#scoring-testing';"],
  [
    'oracles-look-inside-scoring-alone',
    'libs/scoring-testing/src/wrong.ts',
    "export { day } from '../../kernel/src/day.js';",
  ],
  ['only-books-append', 'libs/evidence/src/wrong-append.ts', "export { EntryStore } from '#ledger/entry.store';"],
  ['every-library-has-a-rank', 'libs/attic/src/wrong.ts', "export { day } from '#kernel';"],
  ['nothing-unresolvable', 'libs/kernel/src/wrong.ts', "export { nothing } from './nothing.js';"],
] as const;

const CYCLE = {
  'libs/kernel/src/hen.ts': "export { egg } from './egg.js';\nexport const hen = 1;",
  'libs/kernel/src/egg.ts': "export { hen } from './hen.js';\nexport const egg = 1;",
};

describe('the check finds', () => {
  let found: readonly Violation[];

  beforeAll(async () => {
    found = await breakingWith({ ...Object.fromEntries(BROKEN.map(([, path, text]) => [path, text])), ...CYCLE });
  }, PATIENCE_MS);

  test.each(BROKEN)('%s broken by %s', (rule, path, _text) => {
    expect(found).toContainEqual({ rule, from: path, to: expect.any(String) });
  });

  test('a cycle', () => {
    expect(found.map(({ rule }) => rule)).toContain('no-cycles');
  });
});
