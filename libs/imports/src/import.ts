import { defineJob, type Job, type JobState } from '#jobs';
import type { FieldError } from '#kernel';

export const IMPORT_RUN = defineJob({ name: 'import.run', first: 'waiting' });

/** What a file is full of: facts that policies score, or subjects with their affiliations. */
export const IMPORT_KINDS = ['evidence', 'subjects'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_FORMATS = ['ndjson', 'csv', 'xlsx'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What lines are about, by kind of import: the word that each has as its `type`. */
export const LINE_TYPES = {
  evidence: ['inspectionResult', 'report', 'assessment'],
  subjects: ['subject', 'affiliation'],
} as const satisfies Record<ImportKind, readonly string[]>;
export type LineType = (typeof LINE_TYPES)[ImportKind][number];

/** As many lines as one transaction takes in: more can't be all or nothing. */
export const MOST_ATOMIC_LINES = 100;

/** Nothing of an import takes effect at once; `refused`: all or nothing was asked for, and it was nothing. */
export type ImportState = Exclude<JobState, 'effective'>;

/** A line that its route would accept: `body` as that route's checks leave it, with every default. */
export interface ReadLine {
  readonly number: number;
  readonly type: LineType;
  readonly body: object;
}

/** A line that was not taken in, and what is wrong with it: the problem that its route would answer. */
export interface BrokenLine {
  /** Counted from 1, empty lines and a CSV's heading too, as editors do. */
  readonly number: number;
  /** Of the problem. */
  readonly code: string;
  readonly problems: readonly FieldError[];
  /** As it was sent; `null` where it is too long to be kept, or must not be. */
  readonly line: string | null;
}

/** What came of lines that were taken in: new, or there already. */
export interface Taken {
  readonly created: number;
  readonly repeated: number;
}

/** A file as it was received. */
export interface ReceivedFile {
  readonly kind: ImportKind;
  readonly format: ImportFormat;
  /** All of it or nothing. */
  readonly atomic: boolean;
  /** Of its bytes. */
  readonly sha256: string;
  /** Lines with something in them. */
  readonly lines: number;
  /** Of them, those that are wrong by themselves. */
  readonly broken: number;
}

/** For whom an import writes: whoever sent the file. */
export interface Maker {
  readonly actor: string;
  readonly role: string | null;
  /** A prefix of codes; `null` = not limited. */
  readonly region: string | null;
}

/** A received file and how far it was taken in. */
export interface Import extends ReceivedFile, Taken, Omit<Job, 'jobId' | 'state' | 'total' | 'done'> {
  readonly importId: string;
  readonly state: ImportState;
  /** Lines that were refused when they were to be taken in. */
  readonly refused: number;
  readonly maker: Maker;
}
