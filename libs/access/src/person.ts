import { DomainError } from '#kernel';
import { INVALID_PERSON } from './access.errors.js';

/** Somebody who answers for what is done with a key. Makers and checkers are compared by the id, byte by byte. */
export interface Person {
  /** What a name is folded to, so that one person can't be written in two ways. Never changes. */
  readonly personId: string;
  /** As it was first written. */
  readonly name: string;
}

const LONGEST_NAME = 100;
/** Controls, whatever has no shape of its own (zero-width, bidi, variation selectors), what is unassigned or private. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const DASHES = /[\p{Pd}\u2212]/gu;

/** The person of a name. Blanks around it don't count; case, width and the kind of a hyphen or a blank tell nobody apart. */
export function personOf(written: string): Person {
  const name = written.trim();
  if (name === '' || INVISIBLE.test(name)) throw new DomainError(INVALID_PERSON);
  const personId = folded(name);
  if (personId.length > LONGEST_NAME) throw new DomainError(INVALID_PERSON);
  return { personId, name };
}

function folded(name: string): string {
  const oneWidth = name.normalize('NFKC').toLowerCase().normalize('NFKC');
  return oneWidth.replace(DASHES, '-').replace(/\s+/gu, ' ').trim();
}
