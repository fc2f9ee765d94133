import { DomainError, UNSEEN } from '#kernel';
import { INVALID_PERSON } from './access.errors.js';

/** Somebody who answers for what is done with a key. Makers and checkers are compared by the id, byte by byte. */
export interface Person {
  /** What a name is folded to, so that one person can't be written in two ways. Never changes. */
  readonly personId: string;
  /** As it was first written. */
  readonly name: string;
}

const LONGEST_NAME = 100;
/**
 * Besides what no name may have: what could write one person in two ways, because it has no shape of its own (variation
 * selectors) or none that is agreed on (private, unassigned). A subject's name may have them: rare characters need them,
 * and a name tells no subject apart.
 */
const SHAPELESS = /[\p{Co}\p{Cn}\p{Cs}\p{Variation_Selector}]/u;
const DASHES = /[\p{Pd}\u2212]/gu;

/** The person of a name. Blanks around it don't count; case, width and the kind of a hyphen or a blank tell nobody apart. */
export function personOf(written: string): Person {
  const name = written.trim();
  if (name === '' || UNSEEN.test(name) || SHAPELESS.test(name)) throw new DomainError(INVALID_PERSON);
  const personId = folded(name);
  if (personId.length > LONGEST_NAME) throw new DomainError(INVALID_PERSON);
  return { personId, name };
}

function folded(name: string): string {
  const oneWidth = name.normalize('NFKC').toLowerCase().normalize('NFKC');
  return oneWidth.replace(DASHES, '-').replace(/\s+/gu, ' ').trim();
}
