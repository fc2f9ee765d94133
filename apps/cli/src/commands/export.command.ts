import { createWriteStream, readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Argument, type Command, Option } from 'commander';
import { TABLE_FORMATS } from '#tabular';
import { answerTo, ask, shownIn } from '../service-over-http.js';
import { Terminal } from '../terminal.js';

interface ExportOptions {
  readonly url: string;
  readonly keyFile: string;
  readonly format: string;
  readonly knownSeq?: string;
  readonly asOf?: string;
  readonly scheme?: string;
}

export function addExport(program: Command): void {
  program
    .command('export')
    .addArgument(new Argument('<what>', 'what is written').choices(['ratings', 'entries', 'rating-changes']))
    .argument('<file>', 'where to')
    .description(
      'write all ratings, lines of ledgers or changes of ratings of a running service, from one closed epoch',
    )
    .option('--url <address>', 'where the service listens', 'http://127.0.0.1:3000')
    .requiredOption('--key-file <file>', 'a file with the API key and nothing else')
    .addOption(new Option('--format <format>', 'of the file').choices([...TABLE_FORMATS]).default('ndjson'))
    .option('--known-seq <epoch>', 'write an earlier file again: the knownSeq that it was written from')
    .option('--as-of <day>', 'of ratings: the day on which they hold; unless told, today')
    .option('--scheme <code>', 'of one scheme alone')
    .action(run);
}

/** What was not received whole has no file of its name. */
async function run(what: string, file: string, { url, keyFile, ...asked }: ExportOptions): Promise<void> {
  const query = new URLSearchParams({ ...asked });
  const service = { url, key: readFileSync(keyFile, 'utf8').trim() };
  const answer = await answerTo(ask(service, 'GET', `/v1/${what}:export?${query}`));
  if (answer.statusCode !== 200) await shownIn(answer, 200);
  await pipeline(answer, createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
  const asOf = answer.headers['as-of'];
  const day = asOf === undefined ? '' : ` --as-of ${String(asOf)}`;
  new Terminal().line(
    `${file} is what was known at ${String(answer.headers['known-seq'])}: --known-seq ${String(answer.headers['known-seq'])}${day} writes it again.`,
  );
}
