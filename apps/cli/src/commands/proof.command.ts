import { readFileSync } from 'node:fs';
import { startConfigFromProcess } from '#config';
import { type ChainBreak, type ChainReport, VerifyChain } from '#ledger';
import { parseVerifierKey, type TreeReport, type VerifierKey, VerifyTree } from '#proof';
import { type RatingDifference, VerifyRatings } from '#recalculation';
import { type Command, InvalidArgumentError } from 'commander';
import { EXIT } from '../failure.js';
import { FoundBreaks } from '../found-breaks.js';
import { withService } from '../open-service.js';
import type { Service } from '../service.js';
import { Terminal } from '../terminal.js';
import { checkpointOf, type Word, wordOf } from '../witness/words.js';

interface VerifyOptions {
  readonly checkpoint: readonly string[];
  readonly witness: readonly string[];
  readonly key: readonly VerifierKey[];
  readonly breaks?: string;
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
    .option('--breaks <file>', 'write each break to a file as well, a line of JSON each')
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

async function verify({ checkpoint, witness, key, breaks }: VerifyOptions): Promise<void> {
  const terminal = new Terminal();
  const words = [
    ...checkpoint.map((file) => wordOf(file, readFileSync(file, 'utf8'), key)),
    ...(await Promise.all(witness.map(async (address) => wordOf(address, await checkpointOf(address), key)))),
  ];
  const found = new FoundBreaks(terminal, breaks);
  await withService(startConfigFromProcess(), (service) => verifyAll(service, words, found, terminal));
  if (found.count === 0) terminal.line('All of it holds.');
  else {
    terminal.line(`${found.count} breaks.`);
    process.exitCode = EXIT.failed;
  }
}

async function verifyAll(
  service: Service,
  words: readonly Word[],
  found: FoundBreaks,
  terminal: Terminal,
): Promise<void> {
  const [chain, ratings] = [service.get(VerifyChain), service.get(VerifyRatings)];
  const total = await chain.countBooks();
  const report = await terminal.progress('Verifying chains', total, (update) => chain.execute(found.say, update));
  const anchors = words.map(({ anchor }) => anchor);
  const tree = await service.get(VerifyTree).execute(found.say, anchors);
  const rated = await terminal.progress('Recomputing ratings', total, (update) =>
    ratings.execute((difference) => found.say(ratingBreak(difference)), update),
  );
  [...linesOf(report, tree), ...words.map(({ said }) => said)].forEach((line) => terminal.line(line));
  terminal.line(`${rated.same} ratings are what their lines give, ${rated.stale} are not computed yet.`);
}

const ratingBreak = ({ subjectId, scheme }: RatingDifference): ChainBreak => ({
  chain: 'rating',
  place: `${subjectId}:${scheme}`,
  problem: 'the stored rating is not what its lines give',
});

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
