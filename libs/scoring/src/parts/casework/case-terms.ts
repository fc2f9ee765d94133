import type { Day, Message } from '#kernel';
import { articleOf } from '../../policy/article.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import { type PolicyTimeline, policyDeciding } from '../../policy/policy-timeline.js';
import type { CaseworkRule, CaseworkTerms } from './casework-document.js';

/** A rule of casework with its reason, as people quote it. */
export interface WrittenCaseRule extends CaseworkTerms {
  readonly title: Message;
  readonly article: Message;
}

interface Deciding extends PolicyVersion {
  readonly document: { readonly casework?: readonly CaseworkRule[] };
}

/** The rules for cases of a scheme about somebody of a region that are opened on a day; `null` = of no region. */
export function caseworkOn(timeline: PolicyTimeline<Deciding>, region: string | null, day: Day): WrittenCaseRule[] {
  const version = policyDeciding(timeline, region, () => day);
  if (version === null) return [];
  return (version.document.casework ?? []).map(({ source, ...rule }) => ({
    ...rule,
    article: articleOf(version, source),
  }));
}
