import type { Commitment, DrawMember, RandomnessSource } from './commitment.js';
import type { Difference } from './draw-record.js';
import { QUICKNET, timeOfRound } from './drand.js';

/** What a commitment of the right form can still have wrong; empty = it may be drawn from. */
export function checkCommitment(commitment: Commitment): Difference[] {
  return [...checkOrder(commitment), ...checkStrata(commitment), ...checkTeams(commitment), ...checkSource(commitment)];
}

/** Every list is sorted by UTF-16 code units and names nothing twice: the order numbers the tickets. */
function checkOrder({ strata, objects, inspectors, experts, leftOut, randomness }: Commitment): Difference[] {
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const exclusions = (place: string, members: readonly DrawMember[]) =>
    members.flatMap((each, at) =>
      unsorted(
        `${place}[${at}].exclusions`,
        each.exclusions.map(({ object }) => object),
      ),
    );
  return [
    ...unsorted('strata', names(strata)),
    ...unsorted('objects', ids(objects)),
    ...unsorted('inspectors', ids(inspectors)),
    ...exclusions('inspectors', inspectors),
    ...unsorted('experts', ids(experts)),
    ...exclusions('experts', experts),
    ...unsorted(
      'leftOut',
      leftOut.map(({ kind, id }) => `${kind} ${id}`),
    ),
    ...(randomness.kind === 'commitReveal' ? unsorted('randomness.parties', names(randomness.parties)) : []),
  ];
}

function unsorted(place: string, keys: readonly string[]): Difference[] {
  const at = keys.findIndex((key, i) => i > 0 && keys[i - 1]! >= key);
  if (at < 0) return [];
  return [{ place: `commitment.${place}[${at}]`, problem: `"${keys[at]}" does not come after "${keys[at - 1]}"` }];
}

function checkStrata({ strata, objects }: Commitment): Difference[] {
  const counts = new Map(strata.map(({ name }) => [name, 0]));
  const problems: Difference[] = [];
  for (const [at, { stratum }] of objects.entries()) {
    const count = counts.get(stratum);
    if (count === undefined)
      problems.push({ place: `commitment.objects[${at}].stratum`, problem: `no stratum is called "${stratum}"` });
    else counts.set(stratum, count + 1);
  }
  for (const [at, { name, take }] of strata.entries())
    if (take > counts.get(name)!)
      problems.push({ place: `commitment.strata[${at}].take`, problem: `there are only ${counts.get(name)}` });
  return problems;
}

/** Whichever object is drawn, enough may go there. Nobody is an inspector and an expert. */
function checkTeams({ objects, inspectors, experts, team }: Commitment): Difference[] {
  const free = { inspectors: freeFor(inspectors), experts: freeFor(experts) };
  const short = objects.flatMap(({ id }, at) =>
    (['inspectors', 'experts'] as const)
      .filter((kind) => free[kind](id) < team[kind])
      .map((kind) => ({
        place: `commitment.objects[${at}]`,
        problem: `${free[kind](id)} ${kind} may go there, and its team has ${team[kind]}`,
      })),
  );
  const known = new Set(inspectors.map(({ id }) => id));
  const twice = experts.flatMap(({ id }, at) =>
    known.has(id) ? [{ place: `commitment.experts[${at}]`, problem: `"${id}" is an inspector as well` }] : [],
  );
  return [...short, ...twice];
}

function freeFor(members: readonly DrawMember[]): (objectId: string) => number {
  const excluded = new Map<string, number>();
  for (const { exclusions } of members)
    for (const { object } of exclusions) excluded.set(object, (excluded.get(object) ?? 0) + 1);
  return (objectId) => members.length - (excluded.get(objectId) ?? 0);
}

/** The randomness was still to come when the lists were fixed, and is waited for until after it is due. */
function checkSource({ randomness, committedAt, fallback }: Commitment): Difference[] {
  const due = dueAt(randomness, committedAt);
  if (randomness.kind === 'drand' && randomness.chainHash !== QUICKNET.chainHash)
    return [{ place: 'commitment.randomness.chainHash', problem: `is not quicknet's, ${QUICKNET.chainHash}` }];
  if (randomness.kind === 'drand' && !(due > Date.parse(committedAt)))
    return [{ place: 'commitment.randomness.round', problem: `was known at ${new Date(due).toISOString()} already` }];
  if (!(Date.parse(fallback.after) > due))
    return [{ place: 'commitment.fallback.after', problem: 'is before the randomness is due' }];
  return [];
}

const dueAt = (source: RandomnessSource, committedAt: string): number =>
  source.kind === 'drand' ? timeOfRound(source.round).getTime() : Date.parse(committedAt);
