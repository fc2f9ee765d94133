import type { Message } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import { type ListRule, type PolicyTimeline, policyInForce } from '#scoring';
import type { EntryFilter, ListEntryStore, NamedEntry } from './list-entry.store.js';

/** An entry with what people call its list. */
export interface TitledEntry extends NamedEntry {
  readonly title: Message;
}

/** Who is on which list. */
export class ListEntries {
  constructor(
    private readonly entries: ListEntryStore,
    private readonly policies: PolicyCatalogue,
  ) {}

  /** A page, by entry. */
  async page(filter: EntryFilter, after: string, limit: number): Promise<TitledEntry[]> {
    const found = await this.entries.page(filter, after, limit);
    const timelines = new Map<string, PolicyTimeline>();
    for (const { scheme } of found)
      if (!timelines.has(scheme)) timelines.set(scheme, (await this.policies.history(scheme)).timeline);
    return found.map((entry) => ({ ...entry, title: titleOf(entry, timelines.get(entry.scheme)!) }));
  }
}

/** By the rules of its first day, else by the last that have the list. */
function titleOf({ list, from }: NamedEntry, timeline: PolicyTimeline): Message {
  const named = (lists: readonly ListRule[] = []) => lists.find(({ id }) => id === list)?.title;
  const ever = timeline.versions.flatMap((version) => version.lists).toReversed();
  return named(policyInForce(timeline, from)?.lists) ?? named(ever) ?? { zh: list, en: list };
}
