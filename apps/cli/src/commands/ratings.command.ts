import { startConfigFromProcess } from '#config';
import { canonicalJson, Clock } from '#kernel';
import { Heads, VerifyChain } from '#ledger';
import { type RatingDifference, SweepStale, VerifyRatings } from '#recalculation';
import type { Command } from 'commander';
import { EXIT } from '../failure.js';
import { withService } from '../open-service.js';
import { Terminal } from '../terminal.js';

const SHOWN = 20;

export function addRatings(program: Command): void {
  program.command('recalculate').description('bring every stale rating up to its ledger now').action(recalculate);
  program
    .command('rebuild')
    .description('recompute every rating from the ledger and report where the stored one differs')
    .action(rebuild);
}

async function recalculate(): Promise<void> {
  const terminal = new Terminal();
  await withService(startConfigFromProcess(), async (service) => {
    const { stale } = await service.get(Heads).counts(service.get(Clock).now());
    const sweep = service.get(SweepStale);
    const done = await terminal.progress('Computing ratings', stale, (update) => sweep.execute(update));
    terminal.line(`${done} ratings were stale and are current.`);
  });
}

async function rebuild(): Promise<void> {
  const terminal = new Terminal();
  await withService(startConfigFromProcess(), async (service) => {
    const total = await service.get(VerifyChain).countBooks();
    const verification = service.get(VerifyRatings);
    let shown = 0;
    const show = (difference: RatingDifference): void => {
      if ((shown += 1) <= SHOWN) describe(difference).forEach((line) => terminal.line(line));
    };
    const report = await terminal.progress('Recomputing ratings', total, (update) =>
      verification.execute(show, update),
    );
    terminal.line(`${report.same} the same, ${report.stale} not computed yet, ${report.different} different.`);
    if (report.different > 0) process.exitCode = EXIT.failed;
  });
}

function describe({ subjectId, scheme, stored, recomputed }: RatingDifference): string[] {
  return [
    `${subjectId} (${scheme}) differs`,
    `  stored:     ${canonicalJson(stored)}`,
    `  recomputed: ${canonicalJson(recomputed)}`,
  ];
}
