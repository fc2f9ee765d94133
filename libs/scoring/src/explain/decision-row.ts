import type { Day, Message } from '#kernel';
import type { Entry } from '../model/entry.js';
import { openMeritBook } from '../merit/merit-book.js';
import { ratedStateOn } from '../merit/merit-state.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import { type DecisionFacts, personFacts } from '../parts/decisions/decision-table.js';
import type { DecisionKind } from '../policy/policy-document.js';
import { isMerit, policyOf, type PolicyTimeline } from '../policy/policy-timeline.js';
import { rate } from '../rate/rate.js';
import { articleOf } from './explain-entry.js';

/** The row of a policy's table that a decision was taken from, as people quote it. */
export interface DecisionRow {
  readonly title: Message;
  readonly article: Message;
}

/** Asked of the facts, not of the outcome: two rows may say the same. `null` = no row speaks. */
export function rowOfDecision(
  timeline: PolicyTimeline,
  entries: readonly Entry[],
  contextEvents: readonly Entry[],
  asOf: Day,
  kind: DecisionKind,
): DecisionRow | null {
  if (isMerit(timeline)) {
    const rated = ratedStateOn(timeline, openMeritBook(entries, contextEvents), asOf);
    return rated === null ? null : rowIn(rated.policy, kind, rated.state.facts);
  }
  const { policy, score, standing } = rate(timeline, entries, contextEvents, asOf);
  return score === null ? null : rowIn(policyOf(timeline, policy, asOf), kind, personFacts(score, standing));
}

function rowIn(policy: CompiledPolicy, kind: DecisionKind, facts: DecisionFacts): DecisionRow | null {
  const row = policy.decisions.rowFor(kind, facts);
  return row === null ? null : { title: row.title, article: articleOf(policy, row.source) };
}
