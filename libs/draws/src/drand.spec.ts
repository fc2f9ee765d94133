import { expect, test } from '@jest/globals';
import { ROUND, vectors } from '../../../test/support/draws.js';
import { isSignatureOf, QUICKNET, randomnessOf, roundAfter, timeOfRound } from './drand.js';

test('a round that quicknet signed is known to be its own, without a network', () => {
  expect(isSignatureOf(ROUND.round, ROUND.signature)).toBe(true);
  expect(randomnessOf(ROUND.signature)).toBe(ROUND.randomness);
});

test('the pinned chain is the recorded one', () => {
  const { chainHash, publicKey, genesisTime, periodSeconds } = vectors<Record<string, unknown>>('drand-quicknet');
  expect({ chainHash, publicKey, genesisSeconds: genesisTime, periodSeconds }).toEqual(QUICKNET);
});

test('a changed digit, another round or no point of the curve is not its signature', () => {
  const digits = [0, 1, 2, 47, 95];
  for (const at of digits) {
    const other = (Number.parseInt(ROUND.signature[at]!, 16) ^ 1).toString(16);
    const changed = `${ROUND.signature.slice(0, at)}${other}${ROUND.signature.slice(at + 1)}`;
    expect([at, isSignatureOf(ROUND.round, changed)]).toEqual([at, false]);
  }
  expect(isSignatureOf(ROUND.round + 1, ROUND.signature)).toBe(false);
  expect(isSignatureOf(ROUND.round, `c0${'00'.repeat(47)}`)).toBe(false);
  expect(isSignatureOf(ROUND.round, '')).toBe(false);
});

test('the round after an instant is the first that is not known before it', () => {
  expect(timeOfRound(1)).toEqual(new Date('2023-08-23T15:09:27Z'));
  for (const [instant, round] of [
    ['2023-08-23T15:09:27.000Z', 1],
    ['2023-08-23T15:09:27.001Z', 2],
    ['2023-08-23T15:09:30.000Z', 2],
    ['2020-01-01T00:00:00.000Z', 1],
  ] as const)
    expect(roundAfter(new Date(instant))).toBe(round);
});
