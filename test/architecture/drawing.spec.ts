import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { inAHouseWith } from './breaking.js';

/** What the drawing tool of a house says of its page: nothing if it is as the imports are. */
const behind = (house: string): Promise<string> =>
  promisify(execFile)(process.execPath, [join(house, 'tools/draw-libraries.mjs'), '--check']).then(
    () => '',
    ({ stderr }: { stderr: string }) => stderr,
  );

test('docs/architecture.md draws the imports that there are (anew with tools/draw-libraries.mjs)', async () => {
  expect(await behind(new URL('../..', import.meta.url).pathname)).toBe('');
});

test('a plan that is behind is found', async () => {
  const wrong = "import { Worker } from '#settlement';\nexport { Worker };\n";
  const said = await inAHouseWith({ 'libs/kernel/src/wrong.ts': wrong }, behind);
  expect(said).toContain('is behind the imports');
});
