import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { environmentWith, inProject } from '#config';
import { migrateQueueSchema } from '#queue';
import { StartupError } from '#servers';
import { EXIT } from '../failure.js';

export const SERVICE_ROLE = 'probity_service';

/** Brings schema, grants and the queue's schema up to date as their owner. May be run at every start. */
export async function migrateDatabase(ownerUrl: string, pending: readonly string[]): Promise<void> {
  if (pending.length > 0) await deployMigrations(ownerUrl);
  await migrateQueueSchema(ownerUrl, SERVICE_ROLE);
}

/** Runs the migration tool; what it says is shown only when it fails. */
async function deployMigrations(ownerUrl: string): Promise<void> {
  const env = environmentWith({ DATABASE_URL: ownerUrl });
  // The tool starts others as `node`: let it be this one, also where none is on the PATH.
  const PATH = [dirname(process.execPath), env['PATH'] ?? ''].join(delimiter);
  const child = spawn(process.execPath, [inProject('tools/prisma.mjs'), 'migrate', 'deploy'], {
    cwd: inProject('.'),
    env: { ...env, PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code === 0) return;
  throw new StartupError(`${output.trim()}\n\nThe migration failed: see above. Nothing was started.`, EXIT.failed);
}
