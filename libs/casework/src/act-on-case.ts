import { assert, DomainError, type Tx, type WriteContext } from '#kernel';
import { type Case, stateOf, versionOf } from './case.js';
import { type NewAct, saidBy } from './case-act.js';
import type { CaseKinds } from './case-kinds.js';
import {
  ALREADY_DECIDED,
  ALREADY_REVIEWED,
  ALREADY_SAID,
  MAKER_ACTS,
  STALE_CASE,
  UNKNOWN_CASE,
} from './casework.errors.js';
import type { CaseStore } from './case.store.js';

/** What somebody does in a case beside deciding it; approvals are given where cases of the kind are decided. */
export interface Acting extends Omit<NewAct, 'kind'> {
  readonly caseId: string;
  readonly kind: Exclude<NewAct['kind'], 'approval'>;
  /** Versions that the person has seen, `null` = any. */
  readonly seen: readonly string[] | null;
}

/**
 * Comments on a case, reviews it, dissents, or recuses oneself from it. None of these stops it; but whoever has had a
 * say has no second one, and whoever recused themselves does nothing more in it.
 */
export class ActOnCase {
  constructor(
    private readonly store: CaseStore,
    private readonly kinds: CaseKinds,
  ) {}

  async execute(tx: Tx, context: WriteContext, { caseId, seen, ...act }: Acting): Promise<Case> {
    await this.store.lock(tx, caseId);
    const found = await this.store.find(caseId, tx);
    if (found === null) throw new DomainError(UNKNOWN_CASE, { caseId });
    if (seen !== null && !seen.includes(versionOf(found))) throw new DomainError(STALE_CASE, { state: stateOf(found) });
    const said = saidBy(found.acts, context.person);
    if (said?.kind === 'recusal') throw new DomainError(ALREADY_SAID, { person: context.person });
    if (act.kind !== 'comment') this.requireSay(found, context.person, act.kind);
    await this.store.act(tx, context, found, act);
    const acted = await this.store.find(caseId, tx);
    assert(acted !== null, 'a case is never deleted');
    return acted;
  }

  private requireSay(found: Case, person: string, kind: Acting['kind']): void {
    if (person === found.maker) throw new DomainError(MAKER_ACTS, { person });
    if (found.decision !== null) throw new DomainError(ALREADY_DECIDED, { state: stateOf(found) });
    if (saidBy(found.acts, person) !== null) throw new DomainError(ALREADY_SAID, { person });
    if (kind === 'legalReview') this.requireReviewer(found, person);
  }

  private requireReviewer(found: Case, person: string): void {
    this.kinds.named(found.kind).requireImpartial(found as never, person);
    const review = found.acts.find((act) => act.kind === 'legalReview');
    if (review !== undefined) throw new DomainError(ALREADY_REVIEWED, { person: review.person });
  }
}
