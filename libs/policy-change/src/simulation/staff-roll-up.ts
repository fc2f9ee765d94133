import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Day } from '#kernel';
import type { KnownAffiliation, KnownView } from '#known';
import { practisesIn } from '#registry';
import { type Entry, type PolicyTimeline, staffDraft, staffMember, type StaffMember } from '#scoring';
import { Findings, hasOpenBook, type ReplayedBook } from './findings.js';
import { type Timelines, withDrafts } from './rejudge.js';
import type { RolledUp } from './simulation-report.js';

const PAGE = 200;

/**
 * What institutions would see of their staff under the draft. Only persons about whom they would be told otherwise are
 * kept, until all persons are through: then the institutions' books are read with the new statements at their end.
 */
export class StaffRollUp {
  private readonly told = new Map<string, StaffMember[]>();

  constructor(
    private readonly view: KnownView,
    private readonly timelines: Timelines,
  ) {}

  /** Whoever has no line with points is told alike under every policy. */
  async page(books: readonly ReplayedBook[]): Promise<void> {
    const speaking = books.filter(({ lines, replayed }) => lines.some(counts) || replayed.some(counts));
    const affiliations = await this.view.affiliations.of(speaking.map(({ subject }) => subject.subjectId));
    for (const book of speaking) {
      const own = affiliations.filter(({ practitionerId }) => practitionerId === book.subject.subjectId);
      this.tell(book, own);
    }
  }

  private tell({ subject, lines, replayed }: ReplayedBook, affiliations: readonly KnownAffiliation[]): void {
    const { stored, drafted } = this.timelines;
    const practitionerId = subject.subjectId;
    const inspected = [...lines, ...replayed].flatMap(({ detail }) => detail.institutionId ?? []);
    const sites = new Set([...affiliations.map(({ institutionId }) => institutionId), ...inspected]);
    for (const site of sites) {
      const here = affiliations.find(({ institutionId }) => institutionId === site);
      const person = {
        practitionerId,
        periods: (here?.periods ?? []).filter(practisesIn).map(({ from, until }) => ({ from, until })),
      };
      const is = stored === null ? null : staffMember(stored, lines, site, person);
      const would = staffMember(drafted, replayed, site, person);
      if (!isDeepStrictEqual(is, would)) this.told.set(site, [...(this.told.get(site) ?? []), would]);
    }
  }

  /** The institutions that would be told otherwise, rated under their own scheme as it is. */
  async result(into: PolicyTimeline, asOf: Day): Promise<RolledUp> {
    const findings = new Findings({ stored: into, drafted: into }, asOf);
    const ids = [...this.told.keys()].toSorted();
    for (let start = 0; start < ids.length; start += PAGE) {
      const page = ids.slice(start, start + PAGE);
      const books = await this.view.books.of(into.scheme, page);
      for (const subject of await this.view.subjects.of(page)) {
        const { subjectId } = subject;
        const lines = books.get(subjectId)!;
        if (!hasOpenBook(into, subject, lines)) continue;
        const drafts = this.told.get(subjectId)!.map((staff) => staffDraft(subjectId, into.scheme, staff, asOf));
        findings.compare({ subject, isOpen: true, lines, replayed: withDrafts(lines, drafts) });
        await setImmediate();
      }
    }
    return { scheme: into.scheme, ...findings.result() };
  }
}

const counts = ({ cause }: Entry): boolean => cause !== 'context';
