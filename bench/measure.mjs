import { performance } from 'node:perf_hooks';

/**
 * Times some ways of doing one thing, in rounds in which each has its turn: what slows the machine down slows all of
 * them. The first is the floor. `ms` is the median of one call, `ratio` the median over the rounds of its time divided
 * by the floor's in the same round.
 */
export async function compare(ways, { rounds, atLeastMs }) {
  const names = Object.keys(ways);
  const calls = new Map();
  for (const name of names) calls.set(name, await callsFor(ways[name], atLeastMs));
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const time = {};
    for (const name of names) time[name] = await timeOf(ways[name], calls.get(name));
    times.push(time);
  }
  return names.map((name) => ({
    name,
    ms: median(times.map((time) => time[name])),
    ratio: median(times.map((time) => time[name] / time[names[0]])),
  }));
}

/** So many calls in a row that a clock can tell them from none; by the way the compiler of the engine warms up. */
async function callsFor(way, atLeastMs) {
  for (let calls = 1; ; calls *= 2) {
    const total = (await timeOf(way, calls)) * calls;
    if (total >= atLeastMs) return calls;
  }
}

/** Milliseconds of one call. */
async function timeOf(way, calls) {
  const start = performance.now();
  for (let i = 0; i < calls; i += 1) {
    const result = way(i);
    if (result instanceof Promise) await result;
  }
  return (performance.now() - start) / calls;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
