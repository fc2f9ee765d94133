import { readFileSync } from 'node:fs';
import { type DrawRecord, type Published, verifyRecord } from '#draws';
import type { Command } from 'commander';
import { StartupError } from '#servers';
import { EXIT } from '../failure.js';
import { Terminal } from '../terminal.js';

interface VerifyOptions {
  readonly hash?: string;
  readonly published?: string;
}

export function addDraw(program: Command): void {
  const draw = program.command('draw').description('draws of objects, inspectors and experts');
  draw
    .command('verify <file>')
    .description('replay a draw from its published record alone; name the first place that differs')
    .option('--hash <hex>', 'the hash as it was published before the draw')
    .option('--published <file>', 'the record as it was published before the draw')
    .action(verify);
}

function verify(file: string, { hash, published }: VerifyOptions): void {
  const kept = {
    ...(hash === undefined ? {} : { hash: hash.toLowerCase() }),
    ...(published === undefined ? {} : { record: jsonOf(published) }),
  };
  if (!verifyDraw(file, jsonOf(file), kept)) process.exitCode = EXIT.failed;
}

/** Says what a draw came to, or `file: place: what is wrong`; whether the record is right. */
export function verifyDraw(file: string, value: unknown, published: Published, terminal = new Terminal()): boolean {
  const { record, difference } = verifyRecord(value, published);
  if (difference === null) linesOf(record!).forEach((line) => terminal.line(line));
  else terminal.line(`${file}: ${difference.place}: ${difference.problem}`);
  return difference === null;
}

function linesOf({ commitment, hash, result }: DrawRecord): string[] {
  const { id, day, objects, inspectors, experts } = commitment;
  const lists = `${objects.length} objects, ${inspectors.length} inspectors and ${experts.length} experts`;
  return [
    `Draw ${id} of ${day}: ${lists}, committed to by ${hash}.`,
    ...(result ?? []).map((drawn) => `${drawn.object}: ${[...drawn.inspectors, ...drawn.experts].join(', ')}`),
    result === null ? 'The commitment holds; nothing is drawn yet.' : 'Drawn again from the record: all of it holds.',
  ];
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new StartupError(`${file} cannot be read as JSON (${(error as Error).message}).`, EXIT.failed);
  }
}
