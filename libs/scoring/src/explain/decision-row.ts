import type { Day, Message } from '#kernel';
import type { Entry } from '../entry.js';
import { openMeritBook } from '../merit/merit-book.js';
import { meritStateOn } from '../merit/merit-state.js';
import { type DecisionFacts, personFacts } from '../policy/decision-table.js';
import type { DecisionKind } from '../policy/policy-document.js';
import { isMerit, policyInForce, type PolicyTimeline } from '../policy/policy-timeline.js';
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
  const policy = policyInForce(timeline, asOf);
  const facts = factsOn(timeline, entries, contextEvents, asOf);
  const row = policy === null || facts === null ? null : policy.decisions.rowFor(kind, facts);
  return policy === null || row === null ? null : { title: row.title, article: articleOf(policy, row.source) };
}

function factsOn(
  timeline: PolicyTimeline,
  entries: readonly Entry[],
  contextEvents: readonly Entry[],
  asOf: Day,
): DecisionFacts | null {
  if (isMerit(timeline)) {
    const policy = policyInForce(timeline, asOf);
    return policy === null ? null : meritStateOn(timeline, policy, openMeritBook(entries, contextEvents), asOf).facts;
  }
  const { score, standing } = rate(timeline, entries, contextEvents, asOf);
  return score === null ? null : personFacts(score, standing);
}
