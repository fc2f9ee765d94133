import { type Commitment, DRAW_FORMAT, type DrawMember, type DrawObject } from './commitment.js';
import type { DrawnObject } from './draw-record.js';
import { sample } from './rivest-sampler.js';

/**
 * Whom a commitment and the randomness give: of each stratum its number of objects, for each object its team. Each of these
 * draws has a seed of its own, so that none depends on how long another took.
 */
export function drawResult(commitment: Commitment, hash: string, value: string): DrawnObject[] {
  const seed = (what: string): string => `${DRAW_FORMAT}:${hash}:${value}:${what}`;
  return commitment.strata.flatMap(({ name, take }) => {
    const objects = commitment.objects.filter(({ stratum }) => stratum === name);
    return sample(objects, take, seed(`objects:${name}`)).map((object) => withTeam(commitment, object, seed));
  });
}

function withTeam({ inspectors, experts, team }: Commitment, object: DrawObject, seed: (what: string) => string) {
  const members = (kind: 'inspectors' | 'experts', all: readonly DrawMember[]): string[] =>
    sample(eligible(all, object.id), team[kind], seed(`${kind}:${object.id}`)).map(({ id }) => id);
  return {
    object: object.id,
    stratum: object.stratum,
    inspectors: members('inspectors', inspectors),
    experts: members('experts', experts),
  };
}

/** Those who may go to an object; each has one ticket. */
export function eligible(members: readonly DrawMember[], objectId: string) {
  return members
    .filter(({ exclusions }) => !exclusions.some(({ object }) => object === objectId))
    .map(({ id }) => ({ id, weight: 1 }));
}
