import { startConfigFromProcess } from '#config';
import { type ChainReport, VerifyChain } from '#ledger';
import { type TreeReport, VerifyTree } from '#proof';
import type { Command } from 'commander';
import { EXIT } from '../failure.js';
import { withService } from '../open-service.js';
import { Terminal } from '../terminal.js';

export function addProof(program: Command): void {
  program
    .command('verify')
    .description('recompute every hash, of books, rows, payloads, epochs and their tree, and name every break')
    .action(verify);
}

async function verify(): Promise<void> {
  const terminal = new Terminal();
  await withService(startConfigFromProcess(), async (service) => {
    const chain = service.get(VerifyChain);
    const total = await chain.countBooks();
    const report = await terminal.progress('Verifying chains', total, (update) => chain.execute(update));
    const tree = await service.get(VerifyTree).execute();
    linesOf(report, tree).forEach((line) => terminal.line(line));
    if (report.breaks.length + tree.breaks.length > 0) process.exitCode = EXIT.failed;
  });
}

function linesOf({ books, lines, payloads, epochs, sealedFrom, breaks }: ChainReport, tree: TreeReport): string[] {
  const broken = [...breaks, ...tree.breaks];
  return [
    `Looked at ${lines} lines of ${books} books, ${payloads} payloads and ${epochs} epochs.`,
    sealedFrom === null
      ? 'No epoch covers other rows than lines yet: the first after the next write will.'
      : `Epoch ${sealedFrom} covers every row that was there before it, each epoch since then its own.`,
    `The tree of ${tree.size} epochs has the root ${tree.root.toString('base64')}.`,
    ...(broken.length === 0 ? ['All of it holds.'] : []),
    ...broken.map(({ chain, place, problem }) => `Break in ${chain} ${place}: ${problem}.`),
  ];
}
