import type { Tx } from '#kernel';
import type { Affiliation, Subject } from './subject.js';

/**
 * Puts what the registry says into the books of the subjects, because it can change a rating too: one line without
 * points in each of them, in the transaction of the change. Books lie above the registry, so they come in by this port.
 */
export abstract class SubjectStatements {
  /** New versions of subjects. */
  abstract ofSubjects(tx: Tx, versions: readonly Subject[]): Promise<void>;

  /** New versions of affiliations. */
  abstract ofAffiliations(tx: Tx, versions: readonly Omit<Affiliation, 'periods'>[]): Promise<void>;
}
