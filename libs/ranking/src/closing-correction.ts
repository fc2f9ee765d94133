import type { Attachment } from '#casework';
import type { Touched } from '#rating';
import type { CycleClosingCommand } from './cycle-closing.js';
import type { ClosingMember } from './ranked-cycle.js';

/** What somebody who asks for a closing to be corrected says. */
export interface AskedCorrection {
  /** A closing of the cycle: the first one, or a correction of it. */
  readonly closingId: string;
  readonly reason: string;
  readonly basis: string;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
}

/** A closed cycle that is to be closed anew, as the ranking of one epoch's knowledge shows it. */
export interface ClosingCorrectionCommand extends CycleClosingCommand, AskedCorrection {
  /** The closing that holds until then, and whose place it takes. */
  readonly replaces: string;
}

/** Where a closing puts a subject. */
export type ClosingPlace = Pick<ClosingMember, 'group' | 'rank' | 'percentile' | 'lastPlace'>;

/** A subject that stands elsewhere now; `null` = the closing doesn't name it. */
export interface MovedMember {
  readonly subjectId: string;
  readonly before: ClosingPlace | null;
  readonly after: ClosingPlace | null;
}

/** What a correction brought about: who stands elsewhere, and whose ratings and payments came out otherwise by it. */
export interface ClosingCorrectionResult extends Touched {
  readonly moved: readonly MovedMember[];
}
