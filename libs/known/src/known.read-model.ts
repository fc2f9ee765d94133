import { clientOf, POOL_WAIT_MS } from '#database';
import type { Tx } from '#kernel';
import type { KnowledgeClock } from '#ledger';
import type { Entry } from '#scoring';
import { entriesOfBooks } from './entries-of-books.read-model.js';
import type { Knowledge } from './knowledge.js';
import type { ClosedEpochs } from './closed-epochs.read-model.js';
import { KnownAffiliations } from './known-affiliations.read-model.js';
import { KnownCalendar } from './known-calendar.read-model.js';
import { KnownBooks } from './known-books.read-model.js';
import { KnownFacts } from './known-facts.read-model.js';
import { KnownPeers } from './known-peers.read-model.js';
import { KnownMatters } from './known-matters.read-model.js';
import { KnownReviews } from './known-reviews.read-model.js';
import type { Horizon } from './known-sql.js';
import { KnownSubjects } from './known-subjects.read-model.js';

/** A page's work between two statements lasts this long at most: the service's role is cut off sooner by default. */
const IDLE_LIMIT = '120s';
const SNAPSHOT_LIMIT_MS = 6 * 60 * 60 * 1000;

/** What is known within one horizon. */
export class KnownView {
  readonly subjects: KnownSubjects;
  readonly affiliations: KnownAffiliations;
  readonly books: KnownBooks;
  readonly facts: KnownFacts;
  readonly peers: KnownPeers;
  readonly reviews: KnownReviews;
  readonly matters: KnownMatters;
  readonly calendar: KnownCalendar;

  constructor(horizon: Horizon) {
    this.subjects = new KnownSubjects(horizon);
    this.affiliations = new KnownAffiliations(horizon);
    this.books = new KnownBooks(horizon);
    this.facts = new KnownFacts(horizon);
    this.peers = new KnownPeers(horizon);
    this.matters = new KnownMatters(horizon);
    this.reviews = new KnownReviews(horizon);
    this.calendar = new KnownCalendar(horizon);
  }
}

/**
 * Opens views of subjects, affiliations, books, facts, recorded peers and the calendar: whoever answers a question reads through one of them, so that
 * who may see what, and what was known when, is decided in one place.
 */
export class Known {
  constructor(
    private readonly clock: KnowledgeClock,
    private readonly closed: ClosedEpochs,
  ) {}

  /** Everything committed by now, closed over or not. */
  now(): KnownView {
    return this.at(null);
  }

  /** Everything committed of many books, as the fold takes it: see `entriesOfBooks`. */
  entriesOf(scheme: string, subjectIds: readonly string[]): Promise<Map<string, Entry[]>> {
    return entriesOfBooks(this.closed.databaseFor(null), scheme, subjectIds);
  }

  /** What an epoch and those before it closed over; `null` = everything. */
  at(upTo: bigint | null): KnownView {
    return new KnownView({ client: this.closed.databaseFor(upTo), upTo });
  }

  /** Everything, with what the transaction itself has written. */
  within(tx: Tx): KnownView {
    return new KnownView({ client: clientOf(tx), upTo: null });
  }

  /** The same as `at`, in one snapshot that cannot write: what is recorded meanwhile isn't seen, and no writer waits. */
  snapshot<T>(upTo: bigint, work: (view: KnownView) => Promise<T>): Promise<T> {
    return this.closed.databaseFor(upTo).$transaction(
      async (client) => {
        await client.$executeRaw`SET TRANSACTION READ ONLY`;
        await client.$queryRaw`SELECT set_config('idle_in_transaction_session_timeout', ${IDLE_LIMIT}, true)`;
        return work(new KnownView({ client, upTo }));
      },
      { isolationLevel: 'RepeatableRead', maxWait: POOL_WAIT_MS, timeout: SNAPSHOT_LIMIT_MS },
    );
  }

  /** The epoch that an answer may rest on; `null` = everything. Refused while it isn't closed. */
  async epochOf(knowledge: Knowledge): Promise<bigint | null> {
    if (knowledge.kind === 'everything') return null;
    return knowledge.kind === 'at' ? this.clock.epochAt(knowledge.instant) : this.clock.epochNumber(knowledge.epoch);
  }
}
