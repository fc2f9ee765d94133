import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { packText } from '#scoring-testing';
import { loadPolicy } from '../../engine/load-policy.js';

/** Steps in order, of which one suspends, and nothing makes them be forgotten meanwhile. */
const licence = readFileSync(join(process.cwd(), 'test/e2e/from-the-page/licence.yaml'), 'utf8')
  .replace('erases: pointsAndSteps', 'erases: points')
  .replace(/\n {2}secondScore: .*/, '')
  .replace(/\ntests:[^]*/, '\ntests: []\n');

it('what a further score does while suspended is asked for where there can be one', () => {
  const national = packText();
  for (const name of ['secondScore', 'secondScoreNewCycle'])
    expect(() => loadPolicy(national.replace(new RegExp(`\\n {2}${name}: .*`), ''))).toThrow(`missing field ${name}`);
});

it('what it does is refused where no step of the order could suspend again', () => {
  expect(() => loadPolicy(licence)).not.toThrow();
  for (const name of ['secondScore', 'secondScoreNewCycle'])
    expect(() => loadPolicy(licence.replace('\n  belowThreshold:', `\n  ${name}: none\n  belowThreshold:`))).toThrow(
      'is for a standing that can suspend again while suspended',
    );
});
