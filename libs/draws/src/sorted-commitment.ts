import type { Commitment, DrawMember } from './commitment.js';

/** A commitment with each of its lists in the one order that it may have: by UTF-16 code units, as RFC 8785 orders keys. */
export function sortedCommitment(commitment: Commitment): Commitment {
  const { strata, objects, inspectors, experts, leftOut, randomness } = commitment;
  return {
    ...commitment,
    strata: sortedBy(strata, ({ name }) => name),
    objects: sortedBy(objects, ({ id }) => id),
    inspectors: sortedMembers(inspectors),
    experts: sortedMembers(experts),
    leftOut: sortedBy(leftOut, ({ kind, id }) => `${kind} ${id}`),
    randomness:
      randomness.kind === 'drand'
        ? randomness
        : { ...randomness, parties: sortedBy(randomness.parties, ({ name }) => name) },
  };
}

const sortedMembers = (members: readonly DrawMember[]): DrawMember[] =>
  sortedBy(
    members.map((each) => ({ ...each, exclusions: sortedBy(each.exclusions, ({ object }) => object) })),
    ({ id }) => id,
  );

function sortedBy<Each>(list: readonly Each[], keyOf: (each: Each) => string): Each[] {
  return list.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
