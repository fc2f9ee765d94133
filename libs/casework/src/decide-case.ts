import { DomainError, type Tx, type WriteContext } from '#kernel';
import { type Case, type CaseOutcome, stateOf, TRANSITIONS, versionOf } from './case.js';
import type { CaseKind } from './case-kind.js';
import type { CaseKinds } from './case-kinds.js';
import {
  ABOUT_ONESELF,
  ALREADY_DECIDED,
  NOT_THE_MAKER,
  OWN_CASE,
  STALE_CASE,
  UNKNOWN_CASE,
} from './casework.errors.js';
import type { CaseStore } from './case.store.js';

export interface Verdict {
  readonly caseId: string;
  readonly outcome: CaseOutcome;
  readonly comment: string | null;
  /** Versions that the checker has seen, `null` = any (`If-Match: *`). */
  readonly seen: readonly string[] | null;
  /** What the checker adds to an approval, where the kind asks for something. */
  readonly terms?: unknown;
}

/**
 * Decides a case, once, by another person than its maker, or withdraws it by its maker. Approval validates the command again and carries it out in
 * the transaction that keeps the decision.
 */
export class DecideCase {
  constructor(
    private readonly store: CaseStore,
    private readonly kinds: CaseKinds,
  ) {}

  async execute(tx: Tx, context: WriteContext, kind: string, verdict: Verdict): Promise<Case> {
    const { caseId, outcome, comment, terms } = verdict;
    await this.store.lock(tx, caseId);
    const found = await this.store.find(caseId, tx);
    if (found === null || found.kind !== kind) throw new DomainError(UNKNOWN_CASE, { caseId });
    await tx.followEverywhere();
    requireDecidable(found, context, verdict);
    const result = outcome === 'approved' ? await carryOut(tx, context, this.kinds.named(kind), found, terms) : null;
    await this.store.decide(tx, context, found, { outcome, comment, result });
    const decided = (await this.store.find(caseId, tx))!;
    await this.kinds.named(kind).moved(tx, decided);
    return decided;
  }
}

async function carryOut(
  tx: Tx,
  { person }: WriteContext,
  kind: CaseKind,
  found: Case,
  terms: unknown,
): Promise<object> {
  if (kind.parties(found).includes(person)) throw new DomainError(ABOUT_ONESELF, { person });
  await kind.validate(tx, found);
  return kind.execute(tx, found, terms);
}

/** Cheapest guard first; the list of codes is the specification. */
function requireDecidable(found: Case, { person }: WriteContext, { outcome, seen }: Verdict): void {
  requireRightPerson(found.maker, person, outcome);
  const state = stateOf(found);
  if (seen !== null && !seen.includes(versionOf(found))) throw new DomainError(STALE_CASE, { state });
  if (!TRANSITIONS[state].includes(outcome)) throw new DomainError(ALREADY_DECIDED, { state });
}

function requireRightPerson(maker: string, person: string, outcome: CaseOutcome): void {
  const isMaker = person === maker;
  if (outcome === 'withdrawn' && !isMaker) throw new DomainError(NOT_THE_MAKER, { person: maker });
  if (outcome !== 'withdrawn' && isMaker) throw new DomainError(OWN_CASE, { person });
}
