import type { Entry } from '../model/entry.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';

/** Whether the same indicator counts once in a piece of evidence, whatever the violations. */
export const countsOncePerIndicator = ({ merit }: MeritPolicy, { cause, indicator }: Entry): boolean =>
  cause !== 'adjusted' && indicator !== null && merit.composition.oncePerIndicator.has(indicator);

/** What two lines of one group share that count once: a violation in one piece of evidence, or an indicator in it. */
export function caseOf(policy: MeritPolicy, line: Entry): string {
  if (countsOncePerIndicator(policy, line)) return `indicator ${line.indicator} of ${line.evidenceId}`;
  return line.caseKey ?? `line ${line.seq}`;
}
