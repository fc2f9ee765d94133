import {
  type BrokenLine,
  type Import,
  IMPORT_FORMATS,
  type ImportFormat,
  IMPORT_KINDS,
  type ImportKind,
  type ImportState,
} from '#imports';
import type { Language } from '#kernel';
import { PageOf } from '../http/index.js';
import {
  type Meanings,
  ShownChoice,
  ShownFlag,
  ShownHash,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownOneOf,
  ShownSchema,
  ShownText,
} from '../presenting/shown.js';

const STATES: Meanings<ImportState> = {
  waiting: 'no worker has taken it up',
  running: 'a worker is at it',
  finished: 'every line was taken in or refused',
  refused: 'all or nothing was asked for, and a line is broken: nothing was taken in',
  cancelled: 'somebody ended it before its time; what was taken in stays',
  failed: 'it could not be done; what was taken in stays',
};

/** A file that is imported, and how far it has come. */
export class ImportView {
  @ShownId()
  readonly importId!: string;

  @ShownChoice(STATES)
  readonly state!: ImportState;

  @ShownOneOf(IMPORT_KINDS)
  readonly kind!: ImportKind;

  @ShownOneOf(IMPORT_FORMATS)
  readonly format!: ImportFormat;

  @ShownFlag({ description: 'All of it or nothing' })
  readonly atomic!: boolean;

  @ShownHash({ description: 'SHA-256 of the file' })
  readonly sha256!: string;

  @ShownInteger({ description: 'Lines of the file with something in them' })
  readonly total!: number;

  @ShownInteger({ description: 'Lines done: created, repeated and failed together' })
  readonly done!: number;

  @ShownInteger({ description: 'Lines that brought something new' })
  readonly created!: number;

  @ShownInteger({ description: 'Lines of which the same was there already, or, of a subject, an earlier statement' })
  readonly repeated!: number;

  @ShownInteger({ description: 'Lines that were not taken in: `GET …/errors` names each' })
  readonly failed!: number;

  @ShownSchema({ type: 'number' }, { nullable: true, description: 'Lines a second; null before the first is done' })
  readonly linesPerSecond!: number | null;

  @ShownInteger({ nullable: true, description: 'Until it ends, at this rate; null when it has ended or nobody knows' })
  readonly secondsLeft!: number | null;

  @ShownText({ description: 'The person who sent it, for whom it is taken in' })
  readonly askedBy!: string;

  @ShownInstant()
  readonly askedAt!: string;

  @ShownInstant({ nullable: true })
  readonly startedAt!: string | null;

  @ShownInstant({ nullable: true })
  readonly finishedAt!: string | null;

  @ShownText({ nullable: true, description: 'Why it was refused or failed' })
  readonly error!: string | null;
}

export class ImportPage extends PageOf(ImportView) {}

export function importView(found: Import, now: Date): ImportView {
  const { importId, state, kind, format, atomic, sha256, lines, broken, created, repeated, refused } = found;
  const taken = created + repeated + refused;
  const perSecond = rateOf(found, taken, now);
  const left = lines - broken - taken;
  const ended = found.finishedAt !== null;
  return {
    importId,
    state,
    kind,
    format,
    atomic,
    sha256,
    total: lines,
    done: broken + taken,
    created,
    repeated,
    failed: broken + refused,
    linesPerSecond: perSecond,
    secondsLeft: ended || perSecond === null ? null : Math.ceil(left / perSecond),
    askedBy: found.askedBy,
    askedAt: found.askedAt.toISOString(),
    startedAt: found.startedAt?.toISOString() ?? null,
    finishedAt: found.finishedAt?.toISOString() ?? null,
    error: found.error,
  };
}

/** Lines a second since a worker first took it up. */
function rateOf({ startedAt, finishedAt }: Import, taken: number, now: Date): number | null {
  if (startedAt === null || taken === 0) return null;
  const seconds = Math.max(((finishedAt ?? now).getTime() - startedAt.getTime()) / 1000, 0.001);
  return Math.round((taken / seconds) * 10) / 10;
}

export class LineProblemView {
  @ShownText({ description: 'The field, as in `findings[0].liable[1].subjectId`; empty = the line as a whole' })
  readonly path!: string;

  @ShownText()
  readonly code!: string;

  @ShownText()
  readonly message!: string;
}

/** A line that was not taken in. */
export class BrokenLineView {
  @ShownInteger({ min: 1, description: 'Of the line in the file, counted from 1' })
  readonly number!: number;

  @ShownText({ description: 'Of the problem that its own route would have answered, such as `evidence/invalid`' })
  readonly code!: string;

  @ShownList(() => LineProblemView)
  readonly errors!: readonly LineProblemView[];

  @ShownText({
    nullable: true,
    description: 'As it was sent, or read; null where it is too long, or could say who reported something',
  })
  readonly line!: string | null;
}

export class BrokenLinePage extends PageOf(BrokenLineView) {}

export function brokenLineView({ number, code, problems, line }: BrokenLine, language: Language): BrokenLineView {
  const errors = problems.map((problem) => ({ ...problem, message: problem.message[language] }));
  return { number, code, errors, line };
}
