/** Longer words aren't misspelt names. */
const MAX_LENGTH = 64;

/** The known name that somebody probably meant: about a third of its letters may differ; `null` when none is that near. */
export function nearestName(name: string, known: Iterable<string>): string | null {
  if (name.length > MAX_LENGTH) return null;
  const meant = name.toLowerCase();
  let best: { readonly candidate: string; readonly distance: number } | null = null;
  for (const candidate of known) {
    const near = Math.round(Math.max(name.length, candidate.length) / 3);
    const limit = best === null ? near : Math.min(near, best.distance - 1);
    const distance = editDistance(meant, candidate.toLowerCase(), limit);
    if (distance !== null) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}

/**
 * How many letters have to be added, left out, replaced or exchanged with the next one (optimal string alignment);
 * `null` = more than the limit. Lists have hundreds of words, and most are far away before their end.
 */
function editDistance(a: string, b: string, limit: number): number | null {
  if (Math.abs(a.length - b.length) > limit) return null;
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const exchanged = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      const distance = Math.min(replaced, row[j]! + 1, next[j - 1]! + 1, exchanged);
      next.push(distance);
      least = Math.min(least, distance);
    }
    if (least > limit) return null;
    [before, row] = [row, next];
  }
  return row[b.length]! <= limit ? row[b.length]! : null;
}
