import type { TransactionRunner, Tx, WriteContext } from '#kernel';
import type { Known } from '#known';
import type { HeadStore } from '#ledger';
import type { EntryStore } from '#ledger/entry.store';
import type { PolicyCatalogue } from '#policy';
import type { AppendLines } from './append-lines.js';
import { subjectLines } from './statement-lines.js';
import { rollUpsOf } from './roll-up.js';
import type { UnstatedBooks } from './unstated-books.read-model.js';

/** Subjects in one transaction: far from its time limit. */
const PAGE = 200;
/** The stage in which books are told of their own subjects; every other one has the name of a scheme of staff. */
const OWN = '';
/** The last stage, in which the books of linked codes are told: behind every name of a scheme. */
const LINKED = '~';

/** A page that is done. */
interface FilledPage {
  /** `<stage>/<subject>`: the last one that it came to. */
  readonly cursor: string;
  /** How many subjects were looked at. */
  readonly done: number;
}

/**
 * Fills the books of a scheme with what the registry knew before they were opened: a scheme that is stored in a running
 * register finds subjects without a line, institutions that know nothing of their staff, and linked codes that know
 * nothing of each other. Page by page; what a book
 * states already is not stated again, also when two of them are at it.
 */
export class BackfillBooks {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly unstated: UnstatedBooks,
    private readonly heads: HeadStore,
    private readonly known: Known,
    private readonly entries: EntryStore,
    private readonly append: AppendLines,
    private readonly policies: PolicyCatalogue,
  ) {}

  /** How many subjects there are to look at. */
  async size(scheme: string): Promise<number> {
    let size = (await this.unstated.count(scheme)) + (await this.unstated.linkedCodes());
    for (const staff of await this.staffSchemes(scheme)) size += await this.unstated.practitioners(staff);
    return size;
  }

  /** Does the page behind a place, `''` = the first one; `null` = nothing is left. */
  async next(context: WriteContext, scheme: string, place: string): Promise<FilledPage | null> {
    const [at = OWN, behind = ''] = place.split('/');
    for (const stage of [OWN, ...(await this.staffSchemes(scheme)), LINKED].filter((name) => name >= at)) {
      const ids = await this.idsOf(scheme, stage, stage === at ? behind : '');
      if (ids.length === 0) continue;
      await this.transactions.write(context, (tx) => this.fill(tx, scheme, stage, ids));
      return { cursor: `${stage}/${ids.at(-1)}`, done: ids.length };
    }
    return null;
  }

  /** Whose institutions see them as rated under the scheme, or as staff of it; in order. */
  private async staffSchemes(scheme: string): Promise<string[]> {
    const rollUps = rollUpsOf(await this.policies.histories());
    const concerned = rollUps.filter(({ from, into }) => [from.scheme, into.scheme].includes(scheme));
    return [...new Set(concerned.map(({ from }) => from.scheme))].toSorted();
  }

  private idsOf(scheme: string, stage: string, behind: string): Promise<string[]> {
    if (stage === OWN) return this.unstated.after(scheme, behind, PAGE);
    if (stage === LINKED) return this.unstated.linkedAfter(behind, PAGE);
    return this.unstated.practitionersAfter(stage, behind, PAGE);
  }

  private async fill(tx: Tx, scheme: string, stage: string, ids: readonly string[]): Promise<void> {
    await this.policies.lockVersions(tx);
    if (stage === OWN) await this.stateSubjects(tx, scheme, ids);
    else if (stage === LINKED) await this.append.notifyCodes(tx, ids);
    else await this.append.notifyEmployers(tx, stage, ids);
  }

  private async stateSubjects(tx: Tx, scheme: string, ids: readonly string[]): Promise<void> {
    // Whoever else fills them waits here, and then sees them filled.
    await this.heads.lock(tx, scheme, ids);
    const silent = await this.unstated.among(tx, scheme, ids);
    // Every version, not the newest alone: what was stated of an agreement before still says when it began.
    const versions = await this.known.within(tx).subjects.statements(silent);
    await this.entries.append(
      tx,
      versions.flatMap((version) => subjectLines(tx, version, [scheme])),
    );
  }
}
