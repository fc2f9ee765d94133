import type { AgreementEffect } from './agreement-effect.js';
import type { Stretch } from './staff.js';
import type { Standing } from './standing.js';

/** Days on which another code of the subject is not normal, and what it is then. */
export interface LinkedStretch extends Stretch {
  readonly standing: Standing;
}

/**
 * Another code of the same subject, as a book knows it by a confirmed link; of several statements about one code and
 * scheme the newest counts. It says what the other book says by itself, without what that one was told of its own links.
 */
export interface LinkedCode {
  readonly subjectId: string;
  /** The scheme of the other code's book. */
  readonly scheme: string;
  /** The fact that links the two; `null` = they are linked no longer. */
  readonly evidenceId: string | null;
  readonly standings: readonly LinkedStretch[];
  /** What was done to the agreement of the other code: it acts as if it had been done to this one's. */
  readonly actions: readonly AgreementEffect[];
}

/** The parameter of a standing's reason that names the other code by which it holds. */
export const LINKED_CODE = 'linkedCode';

/** The code by which a standing holds, where it isn't the subject's own. */
export function linkedCodeOf({ reason }: Pick<Standing, 'reason'>): string | null {
  const code = reason?.params[LINKED_CODE];
  return code === undefined ? null : String(code);
}

/** A standing by another code: as it is there, and its reason names the code. */
export function namingCode({ reason, ...standing }: Standing, subjectId: string): Standing {
  const { code, params } = reason ?? { code: 'otherCode', params: {} };
  return { ...standing, reason: { code, params: { ...params, [LINKED_CODE]: subjectId } } };
}
