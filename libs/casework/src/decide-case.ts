import { assert, DomainError, type Tx, type WriteContext } from '#kernel';
import { type Case, type CaseOutcome, stateOf, TRANSITIONS, versionOf } from './case.js';
import { approvalsAmong, saidBy } from './case-act.js';
import type { CaseKind } from './case-kind.js';
import type { CaseKinds } from './case-kinds.js';
import type { CaseTerms } from './case-terms.js';
import {
  ALREADY_DECIDED,
  ALREADY_SAID,
  BEYOND_AUTHORITY,
  NOT_THE_MAKER,
  OWN_CASE,
  REVIEW_MISSING,
  REVIEW_OBJECTS,
  STALE_CASE,
  UNKNOWN_CASE,
} from './casework.errors.js';
import type { CaseStore } from './case.store.js';

export interface Verdict {
  readonly caseId: string;
  /** That nobody decided it in time no person says. */
  readonly outcome: Exclude<CaseOutcome, 'expired'>;
  readonly comment: string | null;
  /** Versions that the checker has seen, `null` = any (`If-Match: *`). */
  readonly seen: readonly string[] | null;
  /** In which role the checker acts: the rules may ask for one. */
  readonly role?: string | null;
  /** What the checker adds to an approval, where the kind asks for something. */
  readonly terms?: unknown;
}

/**
 * Decides a case, once, by another person than its maker, or withdraws it by its maker. An approval validates the
 * command again; the last of those that the case needs carries it out, in the transaction that keeps the decision, and
 * those before it are kept as acts.
 */
export class DecideCase {
  constructor(
    private readonly store: CaseStore,
    private readonly kinds: CaseKinds,
  ) {}

  async execute(tx: Tx, context: WriteContext, kind: string, verdict: Verdict): Promise<Case> {
    const { caseId, outcome } = verdict;
    await this.store.lock(tx, caseId);
    const found = await this.store.find(caseId, tx);
    if (found === null || found.kind !== kind) throw new DomainError(UNKNOWN_CASE, { caseId });
    await tx.followEverywhere();
    requireDecidable(found, context, verdict);
    const named = this.kinds.named(kind);
    if (outcome === 'rejected' && named.impartialThroughout) named.requireImpartial(found as never, context.person);
    if (outcome !== 'approved') return this.decide(tx, context, found, verdict, null);
    return this.approve(tx, context, found, verdict);
  }

  private async approve(tx: Tx, context: WriteContext, found: Case, verdict: Verdict): Promise<Case> {
    const kind = this.kinds.named(found.kind);
    kind.requireImpartial(found, context.person);
    const last = isLastApproval(found, verdict.role ?? null);
    if (last) requireReviewed(found);
    await kind.validate(tx, found);
    if (last) return this.decide(tx, context, found, verdict, await kind.execute(tx, found, verdict.terms as never));
    const { role = null, comment } = verdict;
    await this.store.act(tx, context, found, { kind: 'approval', role, note: comment, agrees: null, attachments: [] });
    return this.reread(tx, found);
  }

  private async decide(
    tx: Tx,
    context: WriteContext,
    found: Case,
    { outcome, comment }: Verdict,
    result: object | null,
  ): Promise<Case> {
    await this.store.decide(tx, context, found, { outcome, comment, result });
    const decided = await this.reread(tx, found);
    await (this.kinds.named(found.kind) as CaseKind<never>).moved(tx, decided);
    return decided;
  }

  private async reread(tx: Tx, { caseId }: Case): Promise<Case> {
    const found = await this.store.find(caseId, tx);
    assert(found !== null, 'a case is never deleted');
    return found;
  }
}

/** Cheapest guard first; the list of codes is the specification. */
function requireDecidable(found: Case, { person }: WriteContext, { outcome, seen }: Verdict): void {
  requireRightPerson(found.maker, person, outcome);
  const state = stateOf(found);
  if (seen !== null && !seen.includes(versionOf(found))) throw new DomainError(STALE_CASE, { state });
  if (!TRANSITIONS[state].includes(outcome)) throw new DomainError(ALREADY_DECIDED, { state });
  if (saidBy(found.acts, person) !== null) throw new DomainError(ALREADY_SAID, { person });
  if (outcome === 'approved' && reviewOf(found)?.agrees === false) throw new DomainError(REVIEW_OBJECTS);
}

function requireRightPerson(maker: string, person: string, outcome: CaseOutcome): void {
  const isMaker = person === maker;
  if (outcome === 'withdrawn' && !isMaker) throw new DomainError(NOT_THE_MAKER, { person: maker });
  if (outcome !== 'withdrawn' && isMaker) throw new DomainError(OWN_CASE, { person });
}

/** Whether the case has with this approval all that it needs; refused is one that would bring it no further. */
function isLastApproval({ caseId, terms, acts }: Case, role: string | null): boolean {
  const earlier = approvalsAmong(acts);
  const missing = authorityMissing(
    terms,
    earlier.map((act) => act.role),
  );
  const stillMissing = authorityMissing(terms, [...earlier.map((act) => act.role), role]);
  const enough = earlier.length + 1 >= terms.approvals;
  if (enough && stillMissing > 0 && stillMissing === missing) throw new DomainError(BEYOND_AUTHORITY, { caseId });
  return enough && stillMissing === 0;
}

const authorityMissing = ({ authority }: CaseTerms, roles: readonly (string | null)[]): number =>
  authority.filter((asked) => !roles.some((role) => role !== null && asked.includes(role))).length;

function requireReviewed(found: Case): void {
  if (found.terms.legalReview && reviewOf(found) === null) throw new DomainError(REVIEW_MISSING);
}

const reviewOf = ({ acts }: Case) => acts.find(({ kind }) => kind === 'legalReview') ?? null;
