import { DomainError } from '#kernel';
import { EXISTS_ALREADY, STALE_VERSION, VERSION_REQUIRED } from './registry.errors.js';

/** Versions that a caller names; `'any'` = whichever there is, `null` = says nothing. */
export type NamedVersions = 'any' | readonly number[] | null;

/** Which state of a statement its writer has seen, so that nobody overwrites what he has not. */
export interface ExpectedVersion {
  /** One of them must be the current one (`If-Match`). */
  readonly match: NamedVersions;
  /** None of them may be (`If-None-Match`); `'any'` = there must be none yet. */
  readonly noneMatch: NamedVersions;
}

/** Of whoever replaces what there is, seen or not: an import, which brings the whole register. */
export const WHATEVER_THERE_IS = 'whatever there is';

/** Who states something without having seen anything: it may be new or the same again, but replaces nothing. */
export const NOTHING_SEEN: ExpectedVersion = { match: null, noneMatch: null };

/**
 * Asked under the lock of what is written, before it is. `change` is what the writing would do.
 *
 * @throws STALE_VERSION, EXISTS_ALREADY, VERSION_REQUIRED
 */
export function requireExpected(
  expected: ExpectedVersion | typeof WHATEVER_THERE_IS,
  current: { readonly version: number } | null,
  change: 'created' | 'changed' | 'same',
): void {
  if (expected === WHATEVER_THERE_IS) return;
  const { match, noneMatch } = expected;
  const version = current?.version ?? 0;
  if (match !== null && !names(match, current)) throw new DomainError(STALE_VERSION, { version });
  if (noneMatch !== null && names(noneMatch, current)) throw new DomainError(EXISTS_ALREADY, { version });
  if (match === null && change === 'changed') throw new DomainError(VERSION_REQUIRED, { version });
}

const names = (versions: 'any' | readonly number[], current: { readonly version: number } | null): boolean =>
  current !== null && (versions === 'any' || versions.includes(current.version));
