import { type Asked, type Case, CaseKind, refuseCase, type Stake, subjectOf } from '#casework';
import { ALREADY_REVOKED, type EvidenceAnswer, type EvidenceStore, OWN_SYSTEM, type RecordListEntry } from '#evidence';
import { type Clock, type Day, DomainError, fieldError, say, type Tx } from '#kernel';
import type { HeadStore } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { bookProblems, type RegistryStore } from '#registry';
import { latestEnd, LIST_KINDS, type ListKind, listOn, type ListRule } from '#scoring';
import type { AskedListing, ListingCommand } from './list-entry.js';
import type { ListEntryStore } from './list-entry.store.js';
import { listingProblems, unknownList } from './listing-problems.js';
import { ALREADY_LISTED } from './lists.errors.js';

type Listing = Asked<ListingCommand>;

/** Lists on which cases of listing put subjects; vetoes are asked for on their own. */
export const LISTED_KINDS: readonly ListKind[] = LIST_KINDS.filter((kind) => kind !== 'veto');

/**
 * A subject is put on a list (列入名单): which lists there are the scheme says, that somebody is on one two persons. The
 * entry is a fact, so every scheme that has the list judges it, and whatever takes facts back takes it back too.
 */
export class ListEntryKind extends CaseKind<AskedListing, ListingCommand, EvidenceAnswer> {
  readonly kind: string = 'listEntry';
  readonly called = say('列入名单', 'entry in a list');
  protected readonly kinds: readonly ListKind[] = LISTED_KINDS;

  constructor(
    private readonly registry: RegistryStore,
    private readonly heads: HeadStore,
    private readonly policies: PolicyCatalogue,
    private readonly evidence: EvidenceStore,
    private readonly record: RecordListEntry,
    private readonly entries: ListEntryStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  async propose({ subjectId, scheme, ...asked }: AskedListing): Promise<Listing> {
    const rule = await this.rule(null, { subjectId, scheme, command: asked });
    const until = asked.until ?? (rule === null ? asked.from : latestEnd(rule, asked.from));
    return { subjectId, scheme, command: { ...asked, until } };
  }

  /** A subject is put on a list by one case at a time. */
  cause({ command: { list } }: Listing): string {
    return list;
  }

  override dayOf({ command: { from } }: Listing): Day {
    return from;
  }

  override async atStake(_tx: Tx, { scheme }: Listing): Promise<Stake> {
    return { points: null, schemes: [scheme] };
  }

  async validate(tx: Tx, asked: Listing): Promise<void> {
    await this.policies.lockVersions(tx);
    const subjectId = subjectOf(asked);
    refuseCase(await bookProblems(tx, this.registry, this.heads, { subjectId, scheme: asked.scheme }));
    const rule = await this.rule(tx, asked);
    if (rule === null) return refuseCase([unknownList(asked.command.list, await this.known(tx, asked))]);
    const { subjectType } = (await this.registry.find(subjectId, tx))!;
    refuseCase(listingProblems(rule, asked.command, subjectType, this.clock.today()));
    await this.requireCause(tx, asked);
    await this.requireNotListed(tx, asked);
  }

  async execute(tx: Tx, found: Case<ListingCommand>): Promise<EvidenceAnswer> {
    const { caseId, scheme, command } = found;
    const { list, from, until, reason, basis, becauseOf } = command;
    const subjectId = subjectOf(found);
    const { kind } = (await this.rule(tx, found))!;
    const days = { subjectId, list, from, until, becauseOf };
    const key = { sourceSystem: OWN_SYSTEM.list, sourceId: caseId };
    const { answer } = await this.record.execute(tx, { ...key, ...days, reason, basis, caseId });
    await this.entries.insert(tx, { entryId: caseId, evidenceId: answer.evidenceId, scheme, kind, ...days });
    return answer;
  }

  private async requireCause(tx: Tx, { subjectId, command: { becauseOf } }: Listing): Promise<void> {
    if (becauseOf === null) return;
    const fact = await this.evidence.find(becauseOf, tx);
    if (fact === null || !isAbout(fact.payload, subjectId!))
      return refuseCase([
        fieldError('becauseOf', 'unknown', '没有关于该主体的这条信息', 'is no fact about the subject'),
      ]);
    if (fact.revokedBy !== null)
      throw new DomainError(ALREADY_REVOKED, { evidenceId: becauseOf, revokedBy: fact.revokedBy });
  }

  private async requireNotListed(tx: Tx, asked: Listing): Promise<void> {
    const subjectId = subjectOf(asked);
    const { list, from, until } = asked.command;
    await this.entries.lock(tx, subjectId);
    const earlier = (await this.entries.fromOn(tx, subjectId, list, from)).find((entry) => entry.from < until);
    if (earlier !== undefined) throw new DomainError(ALREADY_LISTED, { entryId: earlier.entryId, day: earlier.from });
  }

  /** The list by the scheme's rules of its first day; `null` = they have none of the name for such cases. */
  private async rule(
    tx: Tx | null,
    { subjectId, scheme, command: { list, from } }: Asked<{ readonly list: string; readonly from: Day }>,
  ): Promise<ListRule | null> {
    const { timeline } = await this.policies.history(scheme, tx ?? undefined);
    const region = (await this.registry.find(subjectId!, tx ?? undefined))?.region ?? null;
    const rule = listOn(timeline, region, list, from);
    return rule !== null && this.kinds.includes(rule.kind) ? rule : null;
  }

  private async known(tx: Tx, { scheme }: Listing): Promise<string[]> {
    const { timeline } = await this.policies.history(scheme, tx);
    const lists = timeline.versions.flatMap((version) => version.lists);
    return [...new Set(lists.filter(({ kind }) => this.kinds.includes(kind)).map(({ id }) => id))].toSorted();
  }
}

/** A fact names the subject: as the one whom it is about, or as somebody liable. */
const isAbout = (payload: unknown, subjectId: string): boolean =>
  JSON.stringify(payload).includes(JSON.stringify(subjectId));
