import type { Tx } from '#kernel';
import type { Appendable, ChainedEntry, HeadStore, LedgerStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { type Feed, feedsOf, type StaffLines } from './staff-lines.js';

/**
 * Appends lines to books in the order in which books feed each other: practitioners first, then the institutions that
 * see them as staff, both in one transaction. Every writer locks in this order, so two of them never wait in a circle,
 * and whoever reads an institution after a write about its staff sees it.
 */
export class AppendLines {
  constructor(
    private readonly heads: HeadStore,
    private readonly ledger: LedgerStore,
    private readonly policies: PolicyCatalogue,
    private readonly staff: StaffLines,
  ) {}

  /** Returns the lines asked for, not those that institutions were told in consequence. */
  async execute(tx: Tx, lines: readonly Appendable[]): Promise<ChainedEntry[]> {
    if (lines.length === 0) return [];
    const feeds = feedsOf(await this.policies.histories(tx));
    const fed = new Set(feeds.map(({ into }) => into.scheme));
    const written = await this.ledger.append(
      tx,
      lines.filter(({ draft }) => !fed.has(draft.scheme)),
    );
    const asked = lines.filter(({ draft }) => fed.has(draft.scheme));
    const told = await this.staffLines(tx, feeds, written);
    const rest = await this.ledger.append(tx, [...asked, ...told]);
    return [...written, ...rest.slice(0, asked.length)];
  }

  /** Tells institutions of some persons rated under a scheme, where their books say otherwise. */
  async tellOf(tx: Tx, scheme: string, practitionerIds: readonly string[]): Promise<void> {
    for (const feed of feedsOf(await this.policies.histories(tx))) {
      if (feed.from.scheme !== scheme || practitionerIds.length === 0) continue;
      await this.heads.lock(tx, scheme, practitionerIds);
      await this.ledger.append(tx, await this.staff.due(tx, feed, practitionerIds));
    }
  }

  private async staffLines(tx: Tx, feeds: readonly Feed[], written: readonly ChainedEntry[]): Promise<Appendable[]> {
    const lines: Appendable[] = [];
    for (const feed of feeds) {
      const persons = written.filter((line) => line.scheme === feed.from.scheme && concernsSites(line));
      lines.push(...(await this.staff.due(tx, feed, [...new Set(persons.map(({ subjectId }) => subjectId))])));
    }
    return lines;
  }
}

/** What the registry says of the person alone (a name, a region) is nothing to the institutions. */
const concernsSites = ({ detail }: ChainedEntry): boolean => detail.context?.fact !== 'subject';
