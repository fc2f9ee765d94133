import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Role } from '#access';
import { ROLES } from '#access';
import { order7Policies, shippedPolicies, TestApi } from '../support/test-api.js';
import { type Block, blocksOf } from './pages.js';

const run = promisify(execFile);
const MARK = '=== next step ===';

/** A step of the tour: what it shows as its answer, and what it really answered. */
export interface TourStep {
  readonly shown: object;
  readonly answered: object;
}

/** Runs the `sh tour` blocks of a page with bash and curl, as a reader would, against an API with what `npm start` loads. */
export async function runTour(page: string): Promise<TourStep[]> {
  const api = await TestApi.start({}, [...shippedPolicies(), ...order7Policies()]);
  return stepsOf(page, api).finally(() => api.stop());
}

async function stepsOf(page: string, api: TestApi): Promise<TourStep[]> {
  const blocks = blocksOf(page).filter(({ info }) => info === 'sh tour' || info === 'json answer');
  await api.app.listen(0, '127.0.0.1');
  const apiKeys = Object.fromEntries(ROLES.map((role: Role) => [role, api.key(role)]));
  const output = await printed(scriptOf(blocks), { baseUrl: await api.app.getUrl(), apiKeys });
  const outputs = output.split(MARK);
  return blocks
    .filter(({ info }) => info === 'json answer')
    .map(({ text }, i) => ({ shown: JSON.parse(text), answered: lastAnswerOf(outputs[i] ?? '') }));
}

/** All steps in one shell, because later ones use what earlier ones defined; a mark stands where an answer is shown. */
function scriptOf(blocks: readonly Block[]): string {
  return blocks.map(({ info, text }) => (info === 'sh tour' ? text : `echo '${MARK}'`)).join('\n');
}

function lastAnswerOf(output: string): object {
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  return JSON.parse(lines.at(-1) ?? 'null') as object;
}

/** What a reader's lines print in a folder in which `npm start` has written these credentials. */
export async function printed(script: string, credentials: object): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'probity-tour-'));
  try {
    mkdirSync(join(folder, '.data'));
    writeFileSync(join(folder, '.data/credentials.json'), JSON.stringify(credentials));
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, timeout: 50_000 });
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
