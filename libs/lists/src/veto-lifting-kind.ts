import { say } from '#kernel';
import type { ListKind } from '#scoring';
import { ListExitKind } from './list-exit-kind.js';

/** A veto is lifted before its time, again by two persons. */
export class VetoLiftingKind extends ListExitKind {
  override readonly kind = 'vetoLifting';
  override readonly called = say('解除否决', 'lifting of a veto');
  protected override readonly kinds: readonly ListKind[] = ['veto'];
}
