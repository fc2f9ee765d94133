import { sha256 } from '#kernel';

/**
 * Ticket number `count` of a seed, 1 to `total`: SHA-256 of "seed,count" as an integer, modulo the total, plus 1.
 * Ronald Rivest's sampler for audits of elections; SHA-256 is so wide that the modulo favours nobody noticeably.
 */
export function ticketOf(seed: string, count: number, total: number): number {
  return Number(BigInt(`0x${sha256(`${seed},${count}`)}`) % BigInt(total)) + 1;
}

interface Weighted {
  readonly id: string;
  readonly weight: number;
}

/**
 * Draws `take` different ones. Each owns as many tickets as its weight, numbered through in the order of the list; a ticket
 * of somebody who was drawn already is skipped. `take` is at most the length of the list.
 */
export function sample<Each extends Weighted>(list: readonly Each[], take: number, seed: string): Each[] {
  const last = lastTickets(list);
  const total = last.at(-1) ?? 0;
  const drawn = new Set<Each>();
  for (let count = 1; drawn.size < take; count++) drawn.add(list[ownerOf(ticketOf(seed, count, total), last)]!);
  return [...drawn];
}

/** The last ticket of each. */
function lastTickets(list: readonly Weighted[]): number[] {
  let sum = 0;
  return list.map(({ weight }) => (sum += weight));
}

/** Where the first is whose last ticket is not below this one. */
function ownerOf(ticket: number, last: readonly number[]): number {
  let [low, high] = [0, last.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (last[middle]! < ticket) low = middle + 1;
    else high = middle;
  }
  return low;
}
