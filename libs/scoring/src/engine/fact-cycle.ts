import type { DayNumber } from '#kernel';
import type { FoldLine } from './fold-lines.js';

/**
 * A cycle that begins with the first line that counts while none runs. All its lines end with it; when none of them
 * counts any more, as when they were erased, it is over before its time.
 */
export class FactCycle {
  /** The first day after it; `Infinity` while none runs. */
  ends: DayNumber = Infinity;
  began: DayNumber | null = null;
  private lines: FoldLine[] = [];

  /** Takes a line in on its day; without a running cycle it begins its own, as long as its version says. */
  add(line: FoldLine): void {
    if (this.lines.length === 0) {
      this.began = line.from;
      this.ends = line.version.cycleEnd(line.from);
    }
    line.until = this.ends;
    this.lines.push(line);
  }

  /** Ends it; what of it counted until now. */
  close(): readonly FoldLine[] {
    const closed = this.lines.filter(({ counts }) => counts);
    this.keep(() => false);
    return closed;
  }

  keep(stays: (line: FoldLine) => boolean): void {
    if (this.lines.length === 0) return;
    this.lines = this.lines.filter(stays);
    if (this.lines.length > 0) return;
    this.ends = Infinity;
    this.began = null;
  }
}
