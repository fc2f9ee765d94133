import { institutionBook } from './synthetic-institution.mjs';
import { personBook } from './synthetic-person.mjs';

export { institutionBook, personBook };

/**
 * A region's ledger of any size, book by book: persons first, as they are rated. Nothing but the book at hand is kept,
 * every book depends on the seed and its own number alone, and the load is as uneven as in life: of two hundred persons
 * one has points (`scored` is the share), and a few institutions have thousands of lines.
 */
export function* syntheticLedger({ seed, persons, institutions, scored = 0.005 }) {
  for (let number = 0; number < persons; number += 1) yield personBook({ seed, number, institutions, scored });
  for (let number = 0; number < institutions; number += 1) yield institutionBook({ seed, number, persons });
}
