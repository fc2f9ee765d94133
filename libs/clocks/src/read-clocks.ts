import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, parseRulesFile, RulesFileError } from '#config';
import type { Day, Message } from '#kernel';
import type { Clock, ExpiryEffect, Length, StopCause, Unit } from './clock.js';
import { ClockCatalogue, type ClockVersion } from './clock-catalogue.js';

type LengthAsWritten = Partial<Record<Unit, number>>;

interface ClockAsWritten {
  readonly code: string;
  readonly name: Message;
  readonly starts: Message;
  readonly length: LengthAsWritten;
  readonly counts?: Clock['counts'];
  readonly limit?: Clock['limit'];
  readonly endsOnHoliday?: Clock['endsOnHoliday'];
  readonly extensions?: readonly LengthAsWritten[];
  readonly stops?: readonly StopCause[];
  readonly expires: { readonly effect: ExpiryEffect; readonly text: Message };
  readonly source: Message;
}

interface FileAsWritten {
  readonly version: string;
  readonly effectiveFrom: Day;
  readonly clocks: readonly ClockAsWritten[];
}

/** The clocks that come with Probity. */
export function readClocks(folder: string = inProject('clocks')): ClockCatalogue {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return new ClockCatalogue(
    files.map((name) => parseClocks(readFileSync(join(folder, name), 'utf8'), join(folder, name))),
  );
}

/** Reads the clocks of a version. `path` is for errors. Throws a `RulesFileError` that names every problem. */
export function parseClocks(text: string, path: string): ClockVersion {
  const { version, effectiveFrom, clocks } = parseRulesFile<FileAsWritten>(text, path, schema());
  const read = clocks.map((clock) => clockOf(clock, version));
  const codes = read.map(({ code }) => code);
  const twice = codes.filter((code, i) => codes.indexOf(code) !== i).map((code) => `${code} stands there twice`);
  const problems = [...twice, ...read.flatMap(problemsOf)];
  if (problems.length > 0) throw new RulesFileError(path, problems);
  return { version, effectiveFrom, clocks: read };
}

const schema = (): object => JSON.parse(readFileSync(inProject('clocks/schema.json'), 'utf8')) as object;

const clockOf = (written: ClockAsWritten, version: string): Clock => ({
  counts: 'forward',
  limit: 'latest',
  endsOnHoliday: 'nextWorkingDay',
  stops: [],
  ...written,
  version,
  length: lengthOf(written.length),
  extensions: (written.extensions ?? []).map(lengthOf),
});

function lengthOf(written: LengthAsWritten): Length {
  const [unit, count] = Object.entries(written)[0] as [Unit, number];
  return { unit, count };
}

/** What the schema can't say. */
function problemsOf({ code, length, extensions, stops, counts, limit, expires }: Clock): string[] {
  const problems: string[] = [];
  if (extensions.some(({ unit }) => unit !== length.unit))
    problems.push('an extension counts in the unit of the length');
  if (length.unit === 'months' && stops.length > 0) problems.push('nothing stops a clock that counts months');
  if (counts === 'backward' && (stops.length > 0 || extensions.length > 0 || length.unit === 'months'))
    problems.push('a clock that counts backward counts days, is not extended and not stopped');
  if ((limit === 'earliest') !== (expires.effect === 'open'))
    problems.push('a clock with the limit earliest expires with the effect open, and no other does');
  return problems.map((problem) => `${code}: ${problem}`);
}
