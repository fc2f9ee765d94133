import { Clock, pointsToNumber } from '#kernel';
import { PolicyCatalogue } from '#policy';
import { answerAt, KnownBooks, PrismaRatingStore, type RatingAnswer } from '#rating';
import type { Service } from '../service.js';

const PAGE = 500;
/** A look at the ratings, not a report: more than this many are not read. */
const MOST = 5_000;

export interface RatingOverview {
  readonly ratings: readonly RatingAnswer[];
  /** Whether there are more than were read. */
  readonly more: boolean;
}

/** The ratings of all schemes as they stand. */
export async function readOverview(service: Service): Promise<RatingOverview> {
  const [store, books, today] = [service.get(PrismaRatingStore), service.get(KnownBooks), service.get(Clock).today()];
  const ratings: RatingAnswer[] = [];
  for (const { scheme } of await service.get(PolicyCatalogue).histories()) {
    const everybody = { scheme, subjectType: null, regionPrefix: null, standing: null, today };
    for (let after: string | undefined = ''; after !== undefined;) {
      const ids: string[] = await store.page(everybody, after, PAGE);
      const { items } = await books.readMany(ids, scheme);
      ratings.push(...items.map((book) => answerAt(book, null, today)));
      if (ratings.length >= MOST) return { ratings, more: true };
      after = ids.length < PAGE ? undefined : ids.at(-1);
    }
  }
  return { ratings, more: false };
}

const COLUMNS = ['subject', 'type', 'score', 'standing', 'until', 'payment'] as const;
const RANK = { terminated: 0, suspended: 1, normal: 2 } as const;

/** How many of each kind the table shows. */
const SHOWN = [4, 4, 3] as const;

/** A small table of the ratings worth looking at, and the counts of all. */
export function overviewLines({ ratings, more }: RatingOverview): string[] {
  if (ratings.length === 0) return ['Nobody is rated yet.'];
  const ranked = [0, 1, 2].map((rank) => ratings.filter((rating) => rankOf(rating) === rank).toSorted(byScore));
  const shown = ranked.flatMap((group, rank) => group.slice(0, SHOWN[rank]));
  const clean = ratings.length - ranked.flat().length;
  const [terminated = 0, suspended = 0, withPoints = 0] = ranked.map(({ length }) => length);
  const all = more ? `The first ${ratings.length} rated` : `All ${ratings.length} rated`;
  const counts = `${terminated} terminated, ${suspended} suspended, ${withPoints} normal with points, ${clean} without`;
  return [...(shown.length > 0 ? align([COLUMNS, ...shown.map(cellsOf)]) : []), `${all}: ${counts}.`];
}

/** 3 = nothing to look at. */
function rankOf({ segment: { standing, score } }: RatingAnswer): number {
  return standing.status === 'normal' && (score ?? 0) === 0 ? 3 : RANK[standing.status];
}

function byScore(a: RatingAnswer, b: RatingAnswer): number {
  return (b.segment.score ?? 0) - (a.segment.score ?? 0) || (a.subjectId < b.subjectId ? -1 : 1);
}

function cellsOf({ subjectId, subjectType, segment }: RatingAnswer): string[] {
  const { score, standing, decisions } = segment;
  const status = standing.awaiting === null ? standing.status : `${standing.status}, awaits ${standing.awaiting}`;
  const points = score === null ? '–' : String(pointsToNumber(score));
  return [subjectId, subjectType, points, status, standing.until ?? '–', String(decisions.payment?.['status'] ?? '–')];
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (COLUMNS[i] === 'score' ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)));
  return rows.map((row) => `  ${line(row).join('  ')}`.trimEnd());
}
