import type { Day, Message } from '#kernel';
import { articleOf } from '../../policy/article.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import { policyInForce, type PolicyTimeline } from '../../policy/policy-timeline.js';
import type { BeforeLeavingRule } from './leaving-document.js';

/** The rule by which an institution is inspected before it leaves its agreement, as people quote it. */
export interface BeforeLeaving {
  readonly title: Message;
  readonly article: Message;
}

interface Leaving extends PolicyVersion {
  readonly document: { readonly beforeLeaving?: BeforeLeavingRule };
}

/** Of the version in force on a day; `null` = it asks for no such inspection. */
export function beforeLeavingOn(timeline: PolicyTimeline<Leaving>, day: Day): BeforeLeaving | null {
  const version = policyInForce(timeline, day);
  const rule = version?.document.beforeLeaving;
  if (version === null || rule === undefined) return null;
  return { title: rule.title, article: articleOf(version, rule.source) };
}
