import { assert, DomainError, type Tx, type WriteContext } from '#kernel';
import { type Case, type CaseOutcome, type CaseResult, stateOf, TRANSITIONS, versionOf } from './case.js';
import type { ApprovalTerms, CaseKind } from './case-kind.js';
import { ALREADY_DECIDED, OWN_CASE, STALE_CASE, UNKNOWN_CASE } from './casework.errors.js';
import type { CaseStore } from './case.store.js';

export interface Verdict {
  readonly caseId: string;
  readonly outcome: CaseOutcome;
  readonly comment: string | null;
  /** Versions that the checker has seen, `null` = any (`If-Match: *`). */
  readonly seen: readonly string[] | null;
  readonly terms?: ApprovalTerms;
}

const NO_TERMS: ApprovalTerms = { report: null };

/**
 * Decides a case, once, by another person than its maker. Approval validates the command again and carries it out in
 * the transaction that keeps the decision.
 */
export class DecideCase {
  private readonly kinds: ReadonlyMap<string, CaseKind>;

  constructor(
    private readonly store: CaseStore,
    kinds: readonly CaseKind[],
  ) {
    this.kinds = new Map(kinds.map((kind) => [kind.kind, kind]));
  }

  async execute(tx: Tx, context: WriteContext, kindName: string, verdict: Verdict): Promise<Case> {
    const { caseId, outcome, comment, terms = NO_TERMS } = verdict;
    await this.store.lock(tx, caseId);
    const found = await this.store.find(caseId, tx);
    if (found === null || found.kind !== kindName) throw new DomainError(UNKNOWN_CASE, { caseId });
    requireDecidable(found, context, verdict);
    const kind = this.kinds.get(kindName);
    assert(kind !== undefined, `the kind ${kindName} is known to whoever decides`);
    const result = outcome === 'approved' ? await carryOut(tx, kind, found, terms) : { entryIds: [] };
    await this.store.decide(tx, context, found, { outcome, comment, result });
    return (await this.store.find(caseId, tx))!;
  }
}

async function carryOut(tx: Tx, kind: CaseKind, found: Case, terms: ApprovalTerms): Promise<CaseResult> {
  const typed = found as Case<object>;
  await kind.validate(tx, typed);
  return kind.execute(tx, typed, terms);
}

/** Cheapest guard first; the list of codes is the specification. */
function requireDecidable(found: Case, { person }: WriteContext, { outcome, seen }: Verdict): void {
  if (person === found.maker) throw new DomainError(OWN_CASE, { person });
  const state = stateOf(found);
  if (seen !== null && !seen.includes(versionOf(found))) throw new DomainError(STALE_CASE, { state });
  if (!TRANSITIONS[state].includes(outcome)) throw new DomainError(ALREADY_DECIDED, { state });
}
