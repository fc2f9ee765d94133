import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';

/** An institution that gave notice of leaving its agreement is inspected before it leaves. */
export interface BeforeLeavingRule {
  readonly title: Message;
  readonly source: SourceRef;
}
