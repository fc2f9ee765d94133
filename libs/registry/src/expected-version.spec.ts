import { expect, test } from '@jest/globals';
import type { ErrorDefinition } from '#kernel';
import { type NamedVersions, NOTHING_SEEN, requireExpected, WHATEVER_THERE_IS } from './expected-version.js';
import { EXISTS_ALREADY, STALE_VERSION, VERSION_REQUIRED } from './registry.errors.js';

const THIRD = { version: 3 };
const match = (versions: NamedVersions) => ({ match: versions, noneMatch: null });
const noneMatch = (versions: NamedVersions) => ({ match: null, noneMatch: versions });

test.each([
  [WHATEVER_THERE_IS, THIRD, 'changed'],
  [NOTHING_SEEN, null, 'created'],
  [NOTHING_SEEN, THIRD, 'same'],
  [match('any'), THIRD, 'changed'],
  [match([1, 3]), THIRD, 'changed'],
  [noneMatch('any'), null, 'created'],
  [noneMatch([2]), THIRD, 'same'],
] as const)('who expects %j of %j writes what is %s', (expected, current, change) => {
  expect(() => requireExpected(expected, current, change)).not.toThrow();
});

test.each<[object, object | null, string, ErrorDefinition]>([
  [NOTHING_SEEN, THIRD, 'changed', VERSION_REQUIRED],
  [noneMatch([2]), THIRD, 'changed', VERSION_REQUIRED],
  [match([2]), THIRD, 'changed', STALE_VERSION],
  [match([2]), THIRD, 'same', STALE_VERSION],
  [match([]), THIRD, 'changed', STALE_VERSION],
  [match([1]), null, 'created', STALE_VERSION],
  [match('any'), null, 'created', STALE_VERSION],
  [noneMatch('any'), THIRD, 'same', EXISTS_ALREADY],
  [noneMatch([3]), THIRD, 'same', EXISTS_ALREADY],
  [{ match: [3], noneMatch: [3] }, THIRD, 'changed', EXISTS_ALREADY],
])('who expects %j of %j does not write what is %s', (expected, current, change, definition) => {
  const write = () => requireExpected(expected as never, current as never, change as never);
  expect(write).toThrow(expect.objectContaining({ definition }));
});
