import { LRUCache } from 'lru-cache';
import { EVERYWHERE, type Reach } from '#database';
import type { Day, Language } from '#kernel';

/** An answer that is ready to be sent. */
export interface ReadyAnswer {
  /** UTF-8. */
  readonly body: Buffer;
  readonly etag: string;
  /** The days on which it is the answer: from the first, until before the last; `null` = without an end. */
  readonly from: Day | null;
  readonly until: Day | null;
}

/** Which answer about a subject: the query as it was written, and the language. */
export interface Asked {
  readonly query: string;
  readonly language: Language;
}

interface Kept {
  readonly answers: Map<string, ReadyAnswer>;
  /** Regions that the database has shown the subject to, and on which day: where it belongs has days as well. */
  readonly shownTo: Map<Reach, Day>;
}

/** Answers about one subject in other words than these are kept instead. */
const ANSWERS = 16;
const REGIONS = 64;
/** Beside the texts of an answer, about what it takes to keep it. */
const OVERHEAD = 400;

/** A reading that goes on, and whose answers must not be kept any more because they were altered meanwhile. */
export class Reading {
  readonly spoilt = new Set<string>();
  allSpoilt = false;
}

/** Ready answers about ratings, by subject; the ones that nobody asked for longest make room. */
export class RatingMemory {
  private readonly kept: LRUCache<string, Kept>;
  private readonly readings = new Set<Reading>();

  constructor(bytes: number) {
    this.kept = new LRUCache({ maxSize: bytes, sizeCalculation: sizeOf });
  }

  /** `null` = none that holds today and may be shown there. */
  find(subjectId: string, asked: Asked, reach: Reach, today: Day): ReadyAnswer | null {
    const kept = this.kept.get(subjectId);
    const answer = kept?.answers.get(nameOf(asked));
    if (kept === undefined || answer === undefined) return null;
    const { from, until } = answer;
    if ((from !== null && today < from) || (until !== null && today >= until)) return null;
    return reach === EVERYWHERE || kept.shownTo.get(reach) === today ? answer : null;
  }

  /** Begins a reading, to be ended; what is altered until then isn't kept. */
  begin(): Reading {
    const reading = new Reading();
    this.readings.add(reading);
    return reading;
  }

  end(reading: Reading): void {
    this.readings.delete(reading);
  }

  keep(subjectId: string, asked: Asked, reach: Reach, today: Day, answer: ReadyAnswer, reading: Reading): void {
    if (reading.allSpoilt || reading.spoilt.has(subjectId)) return;
    const kept = this.kept.get(subjectId) ?? { answers: new Map(), shownTo: new Map() };
    if (kept.answers.size >= ANSWERS) kept.answers.clear();
    if (kept.shownTo.size >= REGIONS) kept.shownTo.clear();
    kept.answers.set(nameOf(asked), answer);
    if (reach !== EVERYWHERE) kept.shownTo.set(reach, today);
    this.kept.delete(subjectId);
    this.kept.set(subjectId, kept);
  }

  /** Of some subjects; `null` = of all. */
  forget(subjectIds: readonly string[] | null): void {
    for (const reading of this.readings) {
      if (subjectIds === null) reading.allSpoilt = true;
      else for (const id of subjectIds) reading.spoilt.add(id);
    }
    if (subjectIds === null) this.kept.clear();
    else for (const id of subjectIds) this.kept.delete(id);
  }

  get subjects(): number {
    return this.kept.size;
  }

  get bytes(): number {
    return this.kept.calculatedSize;
  }
}

const nameOf = ({ query, language }: Asked): string => language + query;

function sizeOf({ answers, shownTo }: Kept, subjectId: string): number {
  let bytes = OVERHEAD + subjectId.length + shownTo.size * 64;
  for (const [name, { body }] of answers) bytes += OVERHEAD + name.length + body.length;
  return bytes;
}
