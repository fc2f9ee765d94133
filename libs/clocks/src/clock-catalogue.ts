import type { Day } from '#kernel';
import { DomainError, nearestName } from '#kernel';
import type { Clock } from './clock.js';
import { UNKNOWN_CLOCK } from './clocks.errors.js';

/** The clocks of one file. */
export interface ClockVersion {
  readonly version: string;
  readonly effectiveFrom: Day;
  readonly clocks: readonly Clock[];
}

/** Every clock of every version; one that runs keeps the version under which it started. */
export class ClockCatalogue {
  private readonly versions: readonly ClockVersion[];

  constructor(versions: readonly ClockVersion[]) {
    this.versions = versions.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  }

  /** The clocks in force on a day. */
  on(day: Day): readonly Clock[] {
    return this.versions.findLast(({ effectiveFrom }) => effectiveFrom <= day)?.clocks ?? [];
  }

  /** Refuses a code that is none on that day. */
  starting(code: string, day: Day): Clock {
    const clocks = this.on(day);
    const found = clocks.find((clock) => clock.code === code);
    if (found !== undefined) return found;
    const meant = nearestName(
      code,
      clocks.map((clock) => clock.code),
    );
    throw new DomainError(UNKNOWN_CLOCK, { clock: meant === null ? code : `${code} (${meant}?)`, day });
  }

  /** Of a version that something started under; files of versions are kept. */
  of(code: string, version: string): Clock | null {
    const clocks = this.versions.find((one) => one.version === version)?.clocks ?? [];
    return clocks.find((clock) => clock.code === code) ?? null;
  }
}
