import { FIRST_STATES } from './job.js';

/** A kind of long work. */
export interface JobKind {
  /** `noun.verb` */
  readonly name: string;
  /**
   * `effective`: it follows from a commit, so it begins with it, nobody can cancel it, and it is tried until it
   * succeeds. `waiting`: somebody asks for it, and a worker takes it up.
   */
  readonly first: (typeof FIRST_STATES)[number];
}

const kinds = new Map<string, JobKind>();

/** Defines a kind of job. Its library registers the one handler that does it. */
export function defineJob(kind: JobKind): JobKind {
  if (!/^[a-z]+([A-Z][a-z]+)*\.[a-z]+([A-Z][a-z]+)*$/.test(kind.name)) throw new Error(`not noun.verb: ${kind.name}`);
  if (kinds.has(kind.name)) throw new Error(`kind of job defined twice: ${kind.name}`);
  kinds.set(kind.name, kind);
  return kind;
}

/** Every kind that the loaded code may add jobs of. */
export const definedJobs = (): readonly JobKind[] => [...kinds.values()];
