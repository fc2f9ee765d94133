import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Times some ways of doing one thing, in rounds in which each has its turn: what slows the machine down slows all of
 * them. The first is the floor. A way is a function, or `{ fresh, atOnce, run }`: then `fresh` makes what `run` works on,
 * anew for each call and `atOnce` of them at a time, and isn't timed. `ms` is the median of one call, `ratio` the median
 * over the rounds of its time divided by the floor's in the same round, `spread` how far apart the middle half of the
 * rounds lies, as a share of `ms`, `best` the quickest round.
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
  return names.map((name) => {
    const own = times.map((time) => time[name]);
    const ms = quantile(own, 0.5);
    const ratio = quantile(
      times.map((time) => time[name] / time[names[0]]),
      0.5,
    );
    const [low, high] = [quantile(own, 0.25), quantile(own, 0.75)];
    return { name, ms, ratio, spread: (high - low) / ms, best: Math.min(...own) };
  });
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
  if (typeof way === 'function') return (await timeOfAll(way, calls, (i) => i)) / calls;
  let ms = 0;
  for (let done = 0; done < calls; done += way.atOnce) {
    const inputs = Array.from({ length: Math.min(way.atOnce, calls - done) }, (_, i) => way.fresh(done + i));
    settle();
    ms += await timeOfAll(way.run, inputs.length, (i) => inputs[i]);
  }
  return ms / calls;
}

async function timeOfAll(run, calls, inputOf) {
  const start = cpuMs();
  for (let i = 0; i < calls; i += 1) {
    const result = run(inputOf(i));
    if (result instanceof Promise) await result;
  }
  return cpuMs() - start;
}

/** What this process has worked so far, all its threads together: what others on the machine do isn't in it. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** What was prepared moves out of the nursery first, so that its collection isn't timed. */
function settle() {
  collect({ type: 'minor' });
  collect({ type: 'minor' });
}

/** Between two neighbours in proportion. */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  const high = Math.ceil(place);
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
}
