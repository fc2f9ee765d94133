import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Clock } from '#kernel';
import { loadPolicy } from '#scoring';
import { decide, draft } from '../support/drafts.js';
import { StoryTeller } from '../support/story-teller.js';
import { TestApi } from '../support/test-api.js';

/** All four were written by somebody who had docs/policy-reference.md alone. */
const PACKS = ['licence', 'inspections', 'assessment', 'twenty-items'].map((name) => {
  const text = readFileSync(new URL(`from-the-page/${name}.yaml`, import.meta.url), 'utf8');
  const { document } = loadPolicy(text);
  return { text, scheme: document.scheme, stories: document.tests };
});

/** The stories reach beyond today, and facts of the future are refused. */
const AFTER_ALL_STORIES = new Date('2032-01-01T04:00:00Z');

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({}, []);
  Object.assign(api.get(Clock), { now: () => AFTER_ALL_STORIES });
});
afterAll(() => api.stop());

describe.each(PACKS)('$scheme, written from the reference page alone', ({ text, scheme, stories }) => {
  test('is drafted without problems and approved', async () => {
    const drafted = await draft(api, text, 'The city has published its rules');
    expect([drafted.status, drafted.body]).toMatchObject([201, { code: scheme, problems: [], tests: { failed: 0 } }]);
    await decide(api, 'approval', drafted).expect(200);
  });

  test.each(stories)('rates over the API as its own story tells: $name', async (story) => {
    await StoryTeller.tell(api, scheme, story);
  });
});
