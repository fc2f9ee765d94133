import { expect, test } from '@jest/globals';
import { JobCatalogue } from './job-catalogue.js';
import { JobHandler } from './job-handler.js';
import type { JobOutcome } from './job-in-hand.js';
import { defineJob, type JobKind } from './job-kind.js';

const COUNT = defineJob({ name: 'sheep.count', first: 'waiting' });
const SHEAR = defineJob({ name: 'sheep.shear', first: 'effective' });

class Handler extends JobHandler {
  constructor(readonly kind: JobKind) {
    super();
  }

  async execute(): Promise<JobOutcome> {
    return 'finished';
  }
}

function catalogueOf(...kinds: JobKind[]): JobCatalogue {
  const catalogue = new JobCatalogue();
  for (const kind of kinds) catalogue.register(new Handler(kind));
  return catalogue;
}

test('a catalogue in which every kind has its handler is complete', () => {
  const catalogue = catalogueOf(COUNT, SHEAR);
  expect(() => catalogue.requireComplete()).not.toThrow();
  expect(catalogue.handlerOf('sheep.shear').kind).toBe(SHEAR);
});

test('a kind without a handler is refused by its name: its jobs would wait for ever', () => {
  expect(() => catalogueOf(COUNT).requireComplete()).toThrow('jobs without a handler: sheep.shear');
});

test('a second handler of a kind is refused: which one is asked would be chance', () => {
  expect(() => catalogueOf(COUNT, COUNT)).toThrow('jobs of kind sheep.count have two handlers');
});

test.each(['sheep.count', 'Sheep', 'sheep', 'sheep count', 'sheep.'])('a kind named %j is refused', (name) => {
  expect(() => defineJob({ name, first: 'waiting' })).toThrow(/defined twice|not noun.verb/);
});
