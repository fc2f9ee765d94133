import { type Asked, type Case, approvalsAmong, type Stake } from '#casework';
import type { Day, Tx } from '#kernel';
import { type ChainedEntry, entryId, type RecordedEntry } from '#ledger';
import type { Against, AppealCommand, Upheld } from './appeal.js';

export type Appeal = Asked<AppealCommand>;

/** What is known of something contested when an appeal is filed. */
export interface Contested {
  /** `ALL_SCHEMES` where it wrote under several. */
  readonly scheme: string;
  /** The fact that is appealed against as a whole. */
  readonly evidenceId: string | null;
  /** The fact whose notice sets the time for the appeal. */
  readonly concern: string | null;
  /** Persons who handled it: none of them decides. */
  readonly handledBy: readonly string[];
  /** The line that is contested, where it is one. */
  readonly line?: NonNullable<AppealCommand['line']>;
}

/** Something that an appeal may be against: what is refused, and what upholding reverses. */
export abstract class ContestedThing<Of extends Against> {
  /** Refuses what isn't there, or isn't the subject's. */
  abstract look(subjectId: string, against: Of): Promise<Contested>;

  /** Names it: a subject appeals once at a time against one thing. */
  abstract cause(asked: Appeal): string;

  /** Lines of the appellant's book that upholding would reverse, as far as they carry points or a standing. */
  abstract lines(tx: Tx, asked: Appeal): Promise<readonly RecordedEntry[]>;

  abstract atStake(tx: Tx, asked: Appeal): Promise<Stake>;

  /** Refuses what counts no longer or is to the appellant's credit. Gives the day of the decision, if it had one. */
  abstract require(tx: Tx, asked: Appeal): Promise<Day | null>;

  /** Has at hand what upholding needs. */
  async prepare(_found: Case<AppealCommand>): Promise<void> {}

  abstract uphold(tx: Tx, found: Case<AppealCommand>): Promise<Upheld>;
}

/** Who had a part in a case that was decided. */
export function personsOf({ maker, decision, acts }: Case): string[] {
  const approved = approvalsAmong(acts).map(({ person }) => person);
  return [...new Set([maker, ...approved, ...(decision === null ? [] : [decision.person])])];
}

export const shownLines = (entries: readonly ChainedEntry[]): Upheld['entries'] =>
  entries.map((entry) => ({ ...entry, entryId: entryId(entry) }));
