import { setImmediate } from 'node:timers/promises';
import type { Day } from '#kernel';
import type { KnownView } from '#known';
import { Findings, type ReplayedBook } from './findings.js';
import type { Rehearsal } from './rehearsal.js';
import type { SimulationReport } from './simulation-report.js';
import type { SimulatedSubject } from './subject-change.js';

type Result = ReturnType<Findings['result']> & Pick<SimulationReport, 'rejudged' | 'refused'>;

/** Rehearses books page by page and keeps what is found; only ids are kept of the facts. */
export class ReplayBooks {
  private readonly findings: Findings;
  private readonly rejudged = new Set<string>();
  private readonly refused = new Set<string>();

  constructor(
    private readonly view: KnownView,
    private readonly rehearsal: Rehearsal,
    asOf: Day,
  ) {
    this.findings = new Findings(rehearsal.rescoring, asOf);
  }

  /** Returns the books of the page, for whoever sees them from another scheme. */
  async page(subjects: readonly SimulatedSubject[]): Promise<readonly ReplayedBook[]> {
    const books = await this.rehearsal.books(this.view, subjects);
    for (const book of books) {
      for (const { evidenceId, refused } of book.judged) {
        this.rejudged.add(evidenceId);
        if (refused) this.refused.add(evidenceId);
      }
      this.findings.compare(book);
      // Others want to be answered too: a large institution takes tens of milliseconds.
      await setImmediate();
    }
    return books;
  }

  result(): Result {
    return { ...this.findings.result(), rejudged: this.rejudged.size, refused: this.refused.size };
  }
}
