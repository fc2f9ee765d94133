import type { Day } from '#kernel';
import { type Entry, explainLines, type PolicyTimeline, rateLines } from '#scoring';
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
    const { stored, drafted } = this.timelines;
    const { subject, lines, replayed } = book;
    const before = stored !== null && rates(stored, subject) ? this.stateUnder(stored, lines) : null;
    const after = this.stateUnder(drafted, replayed);
    const aspects = changedAspects(before, after);
    if (aspects.length === 0) return this.tally.add({ subject, before, after }, null);
    const verdict = verdictOn(before, after, drafted.versions[0]!.direction === 'merit');
    const change = { subject, before, after, aspects, verdict, reasons: lineReasons(lines, replayed) };
    this.tally.add(change, change);
    if (this.items.length < MOST_ITEMS) this.items.push(change);
    if (this.samples.length < MOST_SAMPLES) this.samples.push(this.sampleOf(book));
  }

  result(): SimulationFindings {
    const totals = this.tally.totals();
    const { items, samples } = this;
    return { ...totals, items, more: totals.changed - items.length, samples };
  }

  private stateUnder(timeline: PolicyTimeline, lines: readonly Entry[]): RatedState {
    return ratedState(timeline, rateLines(timeline, lines, this.asOf));
  }

  private sampleOf({ subject: { subjectId }, replayed }: ReplayedBook): SimulationSample {
    return { subjectId, explanation: explainLines(this.timelines.drafted, replayed, this.asOf) };
  }
}

/** Whether a scheme, which may not be there yet, rates a subject. */
export function rates(timeline: PolicyTimeline | null, { subjectType }: SimulatedSubject): boolean {
  return timeline?.versions.some(({ subjectTypes }) => subjectTypes.has(subjectType)) === true;
}
