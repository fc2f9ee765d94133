import { type Asked, type Case, CaseKind, refuseCase } from '#casework';
import { type Clock, type Day, DomainError, fieldError, futureProblems, say, type Tx } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import type { RegistryStore } from '#registry';
import { earliestExit, type ListKind, listOn } from '#scoring';
import type { EndEntries } from './end-entries.js';
import type { AskedExit, ExitResult, ListEntryRow } from './list-entry.js';
import { LISTED_KINDS } from './list-entry-kind.js';
import type { ListEntryStore } from './list-entry.store.js';
import { ENTRY_OVER, TOO_EARLY_TO_LEAVE, UNKNOWN_ENTRY } from './lists.errors.js';

type Exit = Asked<AskedExit>;

/**
 * A subject is taken off a list before its time (移出名单): not before the least time of the list, and by two persons.
 * From the day on the entry counts no longer; what it was before stays.
 */
export class ListExitKind extends CaseKind<AskedExit, AskedExit, ExitResult> {
  readonly kind: string = 'listExit';
  readonly called = say('移出名单', 'exit from a list');
  protected readonly kinds: readonly ListKind[] = LISTED_KINDS;

  constructor(
    private readonly entries: ListEntryStore,
    private readonly ending: EndEntries,
    private readonly policies: PolicyCatalogue,
    private readonly registry: RegistryStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose(command: AskedExit): Promise<Exit> {
    const { subjectId, scheme } = await this.entry(command.entryId);
    return { subjectId, scheme, command };
  }

  /** An entry is ended by one case at a time. */
  cause({ command: { entryId } }: Exit): string {
    return entryId;
  }

  async validate(tx: Tx, { command: { entryId, endsOn } }: Exit): Promise<void> {
    await this.policies.lockVersions(tx);
    const { subjectId } = await this.entry(entryId, tx);
    await this.entries.lock(tx, subjectId);
    const entry = await this.entry(entryId, tx);
    const over = entry.revoked ? entry.from : (entry.endsOn ?? entry.until);
    if (entry.endsOn !== null || endsOn >= over) throw new DomainError(ENTRY_OVER, { day: over });
    const early = fieldError('endsOn', 'too-early', '早于列入日期', 'before the subject was put on the list');
    const problems = [...futureProblems('endsOn', endsOn, this.clock.today()), ...(endsOn < entry.from ? [early] : [])];
    refuseCase(problems);
    const earliest = await this.earliest(tx, entry);
    if (endsOn < earliest) throw new DomainError(TOO_EARLY_TO_LEAVE, { day: earliest });
  }

  async execute(tx: Tx, { caseId, maker, command }: Case<AskedExit>): Promise<ExitResult> {
    const entry = await this.entry(command.entryId, tx);
    return { entryIds: await this.ending.execute(tx, entry, command.endsOn, caseId, maker) };
  }

  /** By the rules under which it was put there. */
  private async earliest(tx: Tx, { subjectId, scheme, list, from }: ListEntryRow): Promise<Day> {
    const { timeline } = await this.policies.history(scheme, tx);
    const region = (await this.registry.find(subjectId, tx))?.region ?? null;
    const rule = listOn(timeline, region, list, from);
    return rule === null ? from : earliestExit(rule, from);
  }

  private async entry(entryId: string, tx?: Tx): Promise<ListEntryRow> {
    const found = await this.entries.find(entryId, tx);
    if (found === null || !this.kinds.includes(found.kind)) throw new DomainError(UNKNOWN_ENTRY, { entryId });
    return found;
  }
}
