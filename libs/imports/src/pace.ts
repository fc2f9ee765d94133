/** So long a page may take: books are locked no longer, and a transaction has several times that. */
const PAGE_MS = 1_000;
const FIRST_LINES = 20;

/** How many lines go into a page: as many as were taken in within the time that a page has, before. */
export class Pace {
  private next: number;

  constructor(private readonly most: number) {
    this.next = Math.min(FIRST_LINES, most);
  }

  get lines(): number {
    return this.next;
  }

  /** Times a page. One that was slow makes the next one smaller at once, one that was fast twice as large at most. */
  async measure(lines: number, work: () => Promise<void>): Promise<void> {
    const start = performance.now();
    await work();
    const fits = Math.floor((lines * PAGE_MS) / Math.max(performance.now() - start, 1));
    this.next = Math.max(1, Math.min(fits, this.next * 2, this.most));
  }
}
