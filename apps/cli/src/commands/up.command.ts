import { startConfigFromProcess } from '#config';
import type { Command } from 'commander';
import { Terminal } from '../terminal.js';
import { Interrupted, Shutdown } from '../up/shutdown.js';
import { up, type UpOptions } from '../up/up.js';

/** How long unfinished starting may hold up the end after everything was stopped. */
const ABANDON_MS = 5_000;

export function addUp(program: Command): void {
  program
    .command('up')
    .description('start everything and serve until Ctrl-C')
    .option('--empty', 'without demo data', false)
    .option('--small', 'with a demo district that has a tenth of the practitioners', false)
    .action(async (options: UpOptions) => {
      const shutdown = new Shutdown();
      try {
        await serve(options, shutdown);
      } finally {
        await shutdown.run();
      }
    });
}

async function serve(options: UpOptions, shutdown: Shutdown): Promise<void> {
  const terminal = new Terminal();
  const stopped = shutdown.requested.then(() => null);
  const started = up(startConfigFromProcess(), options, terminal, shutdown).catch((error: unknown) => {
    if (error instanceof Interrupted) return null;
    throw error;
  });
  const running = await Promise.race([started, stopped]);
  const death = running === null ? null : await Promise.race([running.died, stopped]);
  terminal.line(death === null ? 'Stopping …' : '');
  await shutdown.run();
  // What was still starting fails when its databases are gone: that is no news.
  await Promise.race([started.catch(() => {}), new Promise((resolve) => setTimeout(resolve, ABANDON_MS).unref())]);
  if (death !== null) throw death;
  terminal.line('Stopped.');
}
