import type { Message } from '#kernel';
import type { ListKind } from '../../model/list-kind.js';
import type { SourceRef } from '../../policy/policy-head.js';
import type { IndicatorRule } from '../indicators/indicator-document.js';
import type { DishonestyClass } from '../repairs/repair-document.js';

/** A list on which a case puts subjects, and from which another one takes them. */
export interface ListRule {
  readonly id: string;
  readonly kind: ListKind;
  readonly title: Message;
  readonly source: SourceRef;
  /** Who may be put on it; absent: all whom the policy rates. */
  readonly subjectTypes?: readonly string[];
  /** The class of published dishonesty that it stands for: its months lie inside those of the class. */
  readonly class?: DishonestyClass;
  /** Months that have to be over before a subject is taken off before the time; absent: none. */
  readonly least?: number;
  /** Months after which an entry ends by itself. */
  readonly most: number;
  /** While an entry counts the grade is this one at best. */
  readonly veto?: { readonly grade: string };
}

/** What the lines of an entry's end name as their rule; no rule of a policy can be called so. */
export const LIST_EXIT = '~list-exit';

/** A list as the rule that turns an entry into a line without points: from there on it is one like any other. */
export const listIndicators = (lists: readonly ListRule[] = []): IndicatorRule[] =>
  lists.map(({ id, kind, title, source, veto }) => ({
    id,
    per: 'evidence',
    title,
    source,
    when: `evidence.type == "listEntry" && evidence.list == "${id}"`,
    points: 0,
    list: kind,
    ...(veto !== undefined && { veto }),
  }));
