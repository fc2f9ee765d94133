import type { Day } from '#kernel';
import type { PolicyVersion } from '../../policy/policy-version.js';
import { type PolicyTimeline, policyDeciding } from '../../policy/policy-timeline.js';
import type { AppealsRule } from './appeals-document.js';

interface Deciding extends PolicyVersion {
  readonly document: { readonly appeals?: AppealsRule };
}

/** Whether a scheme holds the points of somebody of a region (`null` = of none) while an appeal runs that is filed on a day. */
export function holdsPoints(timeline: PolicyTimeline<Deciding>, region: string | null, day: Day): boolean {
  return policyDeciding(timeline, region, () => day)?.document.appeals?.points === 'held';
}
