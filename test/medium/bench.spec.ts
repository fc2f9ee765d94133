import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';

test('everything that is measured can still be measured, and all engines give the same answers', async () => {
  const root = new URL('../../', import.meta.url);
  const child = spawn(process.execPath, ['bench/run.mjs', '--short'], { cwd: root });
  const [said, complaints, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  expect([code, complaints]).toEqual([0, '']);
  for (const measured of [
    'Probity load',
    'plain functions',
    'hash of the lines',
    'plain loop',
    'Redis GET',
    '| load |',
    'Grading:',
    'Counting:',
    'Intake:',
    'Regions:',
    'import: taking in, killed once',
    'Crosscheck:',
    'Plans:',
    'Verifying a ledger:',
    'The night over a whole ledger',
    'SHA-256 over the lines by COPY',
    'POST /v1/payment-decisions:check, 100 lines',
  ]) {
    expect(said).toContain(measured);
  }
}, 240_000);
