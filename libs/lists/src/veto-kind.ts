import { say } from '#kernel';
import type { ListKind } from '#scoring';
import { ListEntryKind } from './list-entry-kind.js';

/**
 * One vote is enough (一票否决): an officer proposes a veto, somebody else approves it, and for its time it counts like
 * every veto of the policy. It is kept as an entry in a list of its own.
 */
export class VetoKind extends ListEntryKind {
  override readonly kind = 'veto';
  override readonly called = say('一票否决', 'veto');
  protected override readonly kinds: readonly ListKind[] = ['veto'];
}
