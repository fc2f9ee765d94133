import type { Tx } from '#kernel';
import type { Appendable, ChainedEntry, HeadStore } from '#ledger';
import type { EntryStore } from '#ledger/entry.store';
import type { PolicyCatalogue } from '#policy';
import type { EntryDraft } from '#scoring';
import type { LinkedLines } from './linked-lines.js';
import { movesByPoints, type RollUp, rollUpsOf } from './roll-up.js';
import type { StaffLines } from './staff-lines.js';

/**
 * Appends lines to books in the order in which one rolls up into another: practitioners first, then the institutions
 * that see them as staff, all in one transaction; at each step the books of the subjects' other codes come with them.
 * Every writer locks in this order, so two of them never wait in a circle, and whoever reads an institution after a
 * write about its staff sees it.
 */
export class AppendLines {
  constructor(
    private readonly heads: HeadStore,
    private readonly entries: EntryStore,
    private readonly policies: PolicyCatalogue,
    private readonly staff: StaffLines,
    private readonly linked: LinkedLines,
  ) {}

  /** Returns the lines asked for, not those by which other books are notified in consequence. */
  async execute(tx: Tx, lines: readonly Appendable[]): Promise<ChainedEntry[]> {
    if (lines.length === 0) return [];
    const rollUps = rollUpsOf(await this.policies.histories(tx));
    const above = new Set(rollUps.map(({ into }) => into.scheme));
    const [written, told] = await this.appendWithLinked(
      tx,
      lines.filter(({ draft }) => !above.has(draft.scheme)),
    );
    const asked = lines.filter(({ draft }) => above.has(draft.scheme));
    const notices = await this.noticesOf(tx, rollUps, [...written, ...told].filter(concernsSites), lines);
    const [rest] = await this.appendWithLinked(tx, [...asked, ...notices]);
    return [...written, ...rest.slice(0, asked.length)];
  }

  /**
   * Locks the books that lines will be written to, before anybody works out what follows from them: nobody else writes
   * there until commit. Of books that see staff those alone in which standings are restored: `execute` locks the rest
   * together with the institutions that it finds to notify, and two that did so one by one would wait in a circle.
   */
  async lock(tx: Tx, drafts: readonly EntryDraft[]): Promise<void> {
    const histories = await this.policies.histories(tx);
    const above = new Set(rollUpsOf(histories).map(({ into }) => into.scheme));
    const restoring = new Set(histories.filter(movesByPoints).map(({ scheme }) => scheme));
    await this.lockWithLinked(
      tx,
      drafts.filter(({ scheme }) => !above.has(scheme)),
    );
    await this.lockWithLinked(
      tx,
      drafts.filter(({ scheme }) => above.has(scheme) && restoring.has(scheme)),
    );
  }

  /** Notifies institutions of some persons rated under a scheme, where their books say otherwise; returns how many. */
  async notifyEmployers(tx: Tx, scheme: string, practitionerIds: readonly string[]): Promise<number> {
    const rollUps = rollUpsOf(await this.policies.histories(tx));
    const lines: Appendable[] = [];
    await this.heads.lock(tx, scheme, practitionerIds);
    for (const rollUp of rollUps.filter(({ from }) => from.scheme === scheme)) {
      lines.push(...(await this.staff.due(tx, rollUp, practitionerIds)));
    }
    return (await this.entries.append(tx, lines)).length;
  }

  /** Notifies the books of other codes of some subjects, where they say otherwise. */
  async notifyCodes(tx: Tx, subjectIds: readonly string[]): Promise<void> {
    const pairs = await this.linked.lock(tx, subjectIds);
    await this.execute(tx, await this.linked.due(tx, pairs));
  }

  /** The same when a link between some subjects began or ended. */
  async notifyOfLink(tx: Tx, subjectIds: readonly string[]): Promise<void> {
    await this.execute(tx, await this.linked.dueBetween(tx, subjectIds));
  }

  /** The lines asked for, and those by which the other codes of their subjects are told. */
  private async appendWithLinked(tx: Tx, lines: readonly Appendable[]): Promise<[ChainedEntry[], ChainedEntry[]]> {
    const concerned = lines.filter(
      ({ draft }) => draft.detail.linked === undefined && draft.detail.staff === undefined,
    );
    const pairs = await this.linked.lock(tx, [...new Set(concerned.map(({ draft }) => draft.subjectId))]);
    const written = await this.entries.append(tx, lines);
    return [written, await this.entries.append(tx, await this.linked.due(tx, pairs))];
  }

  /** In the order in which they are locked when lines are appended. */
  private async lockWithLinked(tx: Tx, drafts: readonly EntryDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    await this.linked.lock(tx, [...new Set(drafts.map(({ subjectId }) => subjectId))]);
    await this.heads.lockAll(tx, drafts);
  }

  /** Of several transactions that go together a notice follows from the last that wrote about its person. */
  private async noticesOf(
    tx: Tx,
    rollUps: readonly RollUp[],
    written: readonly ChainedEntry[],
    asked: readonly Appendable[],
  ): Promise<Appendable[]> {
    const lines: Appendable[] = [];
    for (const rollUp of rollUps) {
      const persons = written.filter(({ scheme }) => scheme === rollUp.from.scheme);
      lines.push(...(await this.staff.due(tx, rollUp, [...new Set(persons.map(({ subjectId }) => subjectId))])));
    }
    return lines.map((line) => following(line, asked));
  }
}

function following(notice: Appendable, asked: readonly Appendable[]): Appendable {
  const about = asked.findLast(({ draft }) => draft.subjectId === notice.draft.detail.staff?.practitionerId);
  return about?.txId === undefined ? notice : { ...notice, txId: about.txId };
}

/** What the registry says of the person alone (a name, a region) is nothing to the institutions. */
const concernsSites = ({ detail }: ChainedEntry): boolean => detail.context?.fact !== 'subject';
