import type { Day } from '#kernel';
import { type Entry, explainRating, type PolicyTimeline, rate, rates } from '#scoring';
import type { Timelines } from './rejudge.js';
import { MOST_ITEMS, MOST_SAMPLES, type SimulationFindings, type SimulationSample } from './simulation-report.js';
import { SimulationTally } from './simulation-tally.js';
import {
  changedAspects,
  lineReasons,
  type RatedState,
  ratedState,
  type SimulatedSubject,
  type SubjectChange,
  verdictOn,
} from './subject-change.js';

/** A subject's book as it is and as it would be. */
export interface ReplayedBook {
  readonly subject: SimulatedSubject;
  /** `false`: the scheme as it is has no book of the subject; the draft would open it. */
  readonly isOpen: boolean;
  readonly lines: readonly Entry[];
  readonly replayed: readonly Entry[];
}

/** Rates books of one scheme as they are and as they would be, and keeps what differs; of the others only counts. */
export class Findings {
  private readonly tally = new SimulationTally();
  private readonly items: SubjectChange[] = [];
  private readonly samples: SimulationSample[] = [];

  constructor(
    private readonly timelines: Timelines,
    private readonly asOf: Day,
  ) {}

  compare(book: ReplayedBook): void {
    const { subject } = book;
    const { before, after, change } = compareBook(this.timelines, book, this.asOf);
    this.tally.add({ subject, before, after }, change);
    if (change === null) return;
    if (this.items.length < MOST_ITEMS) this.items.push(change);
    if (this.samples.length < MOST_SAMPLES) this.samples.push(this.sampleOf(book));
  }

  result(): SimulationFindings {
    const totals = this.tally.totals();
    const { items, samples } = this;
    return { ...totals, items, more: totals.changed - items.length, samples };
  }

  private sampleOf({ subject: { subjectId }, replayed }: ReplayedBook): SimulationSample {
    return { subjectId, explanation: explainRating(this.timelines.drafted, replayed, this.asOf) };
  }
}

/** The rating of a book as it is and as it would be on a day, and what of it changes; `null` = nothing. */
export function compareBook(
  { stored, drafted }: Timelines,
  { subject, isOpen, lines, replayed }: ReplayedBook,
  asOf: Day,
): { readonly before: RatedState | null; readonly after: RatedState; readonly change: SubjectChange | null } {
  const state = (timeline: PolicyTimeline, book: readonly Entry[]) => ratedState(timeline, rate(timeline, book, asOf));
  const before = stored !== null && isOpen ? state(stored, lines) : null;
  const after = state(drafted, replayed);
  const aspects = changedAspects(before, after);
  if (aspects.length === 0) return { before, after, change: null };
  const verdict = verdictOn(
    before,
    after,
    drafted.versions.every(({ standing }) => standing === null),
  );
  const reasons = lineReasons(lines, replayed);
  return { before, after, change: { subject: told(subject), before, after, aspects, verdict, reasons } };
}

/** As reports keep it: what else the register says of a subject is nobody's business there. */
function told(subject: SimulatedSubject): SimulatedSubject {
  const { attributes: _, ...shown } = subject;
  return shown;
}

/** Whether there is a book in a scheme, which may not be there itself: it rates the subject, or did and wrote lines. */
export function hasOpenBook(
  timeline: PolicyTimeline | null,
  subject: SimulatedSubject,
  lines: readonly { readonly seq: number }[],
): boolean {
  if (timeline === null) return false;
  return lines.length > 0 || timeline.versions.some(({ rated }) => rates(rated, subject));
}
