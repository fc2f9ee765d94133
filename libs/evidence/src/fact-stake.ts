import type { Stake } from '#casework';
import type { KnownView } from '#known';

/** What taking a fact back moves: the most in one book, by the rules of every scheme that it scored in. */
export async function factStake({ books }: KnownView, evidenceId: string): Promise<Stake> {
  const moved = new Map<string, number>();
  const lines = await books.heldBy([evidenceId]);
  for (const { subjectId, scheme, points } of lines) {
    const book = `${subjectId} ${scheme}`;
    moved.set(book, (moved.get(book) ?? 0) + points);
  }
  const points = lines.length === 0 ? null : Math.max(...[...moved.values()].map(Math.abs));
  return { points, schemes: [...new Set(lines.map(({ scheme }) => scheme))] };
}
