import { readFileSync } from 'node:fs';
import { startConfigFromProcess } from '#config';
import { type ChainBreak, type ChainReport, VerifyChain } from '#ledger';
import { parseVerifierKey, type TreeReport, type VerifierKey, VerifyTree } from '#proof';
import { VerifyRatings } from '#recalculation';
import { type Command, InvalidArgumentError } from 'commander';
import { EXIT } from '../failure.js';
import { withService } from '../open-service.js';
import type { Service } from '../service.js';
import { Terminal } from '../terminal.js';
import { checkpointOf, type Word, wordOf } from '../witness/words.js';

interface VerifyOptions {
  readonly checkpoint: readonly string[];
  readonly witness: readonly string[];
  readonly key: readonly VerifierKey[];
}

export function addProof(program: Command): void {
  program
    .command('verify')
    .description(
      'recompute every hash, of books, rows, payloads, epochs and their tree, and every rating; name each break',
    )
    .option(
      '--checkpoint <file>',
      'hold the log against a checkpoint that was kept elsewhere; again for another',
      more,
      [],
    )
    .option('--witness <address>', 'the same against what a witness has cosigned last; again for another', more, [])
    .option('--key <key>', 'verifier key of log or witness: a checkpoint has to be signed by one of these', keys, [])
    .action(verify);
}

const more = (text: string, others: readonly string[]): string[] => [...others, text];

function keys(text: string, others: readonly VerifierKey[]): VerifierKey[] {
  try {
    return [...others, parseVerifierKey(text)];
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

async function verify({ checkpoint, witness, key }: VerifyOptions): Promise<void> {
  const terminal = new Terminal();
  const words = [
    ...checkpoint.map((file) => wordOf(file, readFileSync(file, 'utf8'), key)),
    ...(await Promise.all(witness.map(async (address) => wordOf(address, await checkpointOf(address), key)))),
  ];
  await withService(startConfigFromProcess(), async (service) => {
    const broken = await breaksIn(service, words, terminal);
    for (const { chain, place, problem } of broken) terminal.line(`Break in ${chain} ${place}: ${problem}.`);
    if (broken.length === 0) terminal.line('All of it holds.');
    else process.exitCode = EXIT.failed;
  });
}

async function breaksIn(service: Service, words: readonly Word[], terminal: Terminal): Promise<ChainBreak[]> {
  const [chain, ratings] = [service.get(VerifyChain), service.get(VerifyRatings)];
  const total = await chain.countBooks();
  const report = await terminal.progress('Verifying chains', total, (update) => chain.execute(update));
  const tree = await service.get(VerifyTree).execute(words.map(({ anchor }) => anchor));
  const rated = await terminal.progress('Recomputing ratings', total, (update) => ratings.execute(update));
  [...linesOf(report, tree), ...words.map(({ said }) => said)].forEach((line) => terminal.line(line));
  terminal.line(`${rated.same} ratings are what their lines give, ${rated.stale} are not computed yet.`);
  const differ = rated.differences.map(({ subjectId, scheme }): ChainBreak => {
    return {
      chain: 'rating',
      place: `${subjectId}:${scheme}`,
      problem: 'the stored rating is not what its lines give',
    };
  });
  return [...report.breaks, ...tree.breaks, ...differ];
}

function linesOf({ books, lines, payloads, epochs, erased, sealedFrom }: ChainReport, tree: TreeReport): string[] {
  return [
    `Looked at ${lines} lines of ${books} books, ${payloads} payloads and ${epochs} epochs.`,
    ...erased.map(({ caseId, rows }) => `Erased by case ${caseId}: texts of ${rows} rows; what is left of them holds.`),
    sealedFrom === null
      ? 'No epoch covers other rows than lines yet: the first after the next write will.'
      : `Epoch ${sealedFrom} covers every row that was there before it, each epoch since then its own.`,
    `The tree of ${tree.size} epochs has the root ${tree.root.toString('base64')}; ${tree.checkpoints} checkpoints were signed.`,
  ];
}
