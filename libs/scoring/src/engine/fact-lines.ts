import { hundredths, type Points } from '#kernel';
import type { EntryDraft } from '../model/entry.js';
import type { Reason } from '../model/rating.js';
import type { ScoringWarning } from '../model/scoring-outcome.js';
import { type Asked, type ChosenIndicator, chooseIndicators } from '../parts/indicators/choose-indicators.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { type FoundFact, type LineDays, lineDays } from './fact-days.js';
import type { LineKeys } from './indicator-draft.js';

export interface FactLines {
  readonly drafts: readonly EntryDraft[];
  /** Why indicators that match give no line. */
  readonly left: readonly Reason[];
  readonly warnings: readonly ScoringWarning[];
}

/**
 * The lines of what was asked: those that stand by themselves, then the shares of what these, and those `before`, cost
 * together. Of nothing there is no share.
 */
export function factLines(
  policy: CompiledPolicy,
  asked: Asked & { readonly evidence: FoundFact },
  draw: (chosen: ChosenIndicator, days: LineDays) => EntryDraft,
  before: readonly EntryDraft[] = [],
): FactLines {
  const drawn = ({ lines, ...rest }: ReturnType<typeof dated>): FactLines => {
    return { ...rest, drafts: lines.map(([one, days]) => draw(one, days)) };
  };
  const own = drawn(dated(policy, asked, null));
  const costing = [...before, ...own.drafts];
  // Most schemes have no shares: nothing is asked a second time.
  if (costing.length === 0 || !policy.indicatorIndex.asks(asked.per, true)) return own;
  // Whole: stated points that are about to be refused for their decimals are among them.
  const cost = hundredths(Math.trunc(costing.reduce((sum, { points }) => sum + points, 0)));
  const shares = drawn(dated(policy, asked, cost));
  return {
    drafts: [...own.drafts, ...shares.drafts],
    left: [...own.left, ...shares.left],
    warnings: [...own.warnings, ...shares.warnings],
  };
}

/** Indicators that speak with the days of their lines; one whose day isn't known yet waits. */
function dated(policy: CompiledPolicy, asked: Asked & { readonly evidence: FoundFact }, cost: Points | null) {
  const { chosen, failed, warnings } = chooseIndicators(policy, asked, cost);
  const lines: (readonly [ChosenIndicator, LineDays])[] = [];
  const left = [...failed];
  for (const one of chosen) {
    const days = lineDays(policy, one.indicator.rule, asked.evidence, asked.finding);
    if ('code' in days) left.push(days);
    else lines.push([one, days]);
  }
  return { lines, left, warnings };
}

/** A share competes with no other line: it stands beside what it is a share of. */
export function keysOfLine({ indicator: { id, sharesCost } }: ChosenIndicator, keys: LineKeys): LineKeys {
  if (!sharesCost) return keys;
  return { ...keys, actKey: `${keys.actKey}~${id}`, caseKey: `${keys.caseKey}~${id}` };
}
