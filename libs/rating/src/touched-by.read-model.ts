import { type Clock, type Day, maxDay, type Tx } from '#kernel';
import type { Known } from '#known';
import type { RecordedEntry } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import type { AffiliationPeriod } from '#registry';
import { type PolicyTimeline, rateSegments } from '#scoring';
import { changedIntervals } from './changed-intervals.js';
import { stateOn } from './rating-state.js';
import type { Touched, TouchedRating } from './touched.js';
import { paymentsOf, type Site } from './touched-payments.js';

/** What a transaction changes of past and present ratings, and of what was paid by them. */
export class TouchedBy {
  constructor(
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  /** By subject and scheme; asked when everything is written. */
  async of(tx: Tx): Promise<Touched> {
    const view = this.known.within(tx);
    const written = await view.books.writtenIn(tx.id);
    const ratings: TouchedRating[] = [];
    for (const [scheme, subjectIds] of bySchemes(written)) {
      const { timeline } = await this.policies.history(scheme, tx);
      for (const [subjectId, lines] of await view.books.of(scheme, subjectIds))
        ratings.push(...this.changed(tx, timeline, lines).map((interval) => ({ subjectId, scheme, ...interval })));
    }
    const affiliations = await view.affiliations.of([...new Set(ratings.map(({ subjectId }) => subjectId))]);
    const sites = affiliations.flatMap(({ practitionerId, institutionId, periods }) =>
      periods.map((period: AffiliationPeriod): Site => ({ practitionerId, institutionId, ...period })),
    );
    return { ratings, payments: paymentsOf(ratings, sites) };
  }

  /** Lines that others wrote since an instant into the books of touched ratings. */
  async since(tx: Tx, touched: readonly TouchedRating[], instant: Date): Promise<RecordedEntry[]> {
    const view = this.known.within(tx);
    const lines: RecordedEntry[] = [];
    for (const [scheme, subjectIds] of bySchemes(touched))
      for (const [, book] of await view.books.of(scheme, subjectIds)) lines.push(...book);
    return lines.filter(({ recordedAt, txId }) => txId !== tx.id && recordedAt > instant);
  }

  private changed(tx: Tx, timeline: PolicyTimeline, lines: readonly RecordedEntry[]) {
    const before = rateSegments(
      timeline,
      lines.filter(({ txId }) => txId !== tx.id),
    );
    const today: Day = maxDay(this.clock.today(), timeline.versions[0]!.from);
    const told = { segments: before, published: stateOn(timeline, before, today) };
    return changedIntervals(timeline, told, null, rateSegments(timeline, lines), today);
  }
}

function bySchemes(lines: readonly Pick<RecordedEntry, 'scheme' | 'subjectId'>[]): Map<string, string[]> {
  const schemes = new Map<string, Set<string>>();
  for (const { scheme, subjectId } of lines)
    schemes.set(scheme, (schemes.get(scheme) ?? new Set<string>()).add(subjectId));
  return new Map([...schemes].toSorted().map(([scheme, ids]) => [scheme, [...ids].toSorted()]));
}
