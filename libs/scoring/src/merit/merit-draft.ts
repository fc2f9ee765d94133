import { addMonths, type Day } from '#kernel';
import type { EntryDetail, EntryDraft } from '../model/entry.js';
import type { EvidenceFact, SubjectFacts } from '../model/evidence-fact.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import type { ChosenIndicator } from './choose-merit.js';

/** What tells a line from others, whatever the order of arrival. */
export interface MeritKeys {
  readonly actKey: string;
  readonly caseKey: string;
  readonly orderKey: string;
}

/** The line of an indicator that matched. */
export function meritDraft(
  policy: MeritPolicy,
  { indicator: { id, rule }, points, formula }: ChosenIndicator,
  { subjectId }: SubjectFacts,
  scoreDate: Day,
  { fact: { evidenceId } }: EvidenceFact,
  keys: MeritKeys,
  detail: EntryDetail,
): EntryDraft {
  const { ref, scheme } = policy;
  return {
    subjectId,
    scheme,
    ...keys,
    evidenceId,
    points,
    scoreDate,
    detail: formula === undefined ? detail : { ...detail, formula },
    cause: points > 0 ? 'rewarded' : 'scored',
    indicator: id,
    policy: ref,
    validUntil: rule.validity === undefined ? null : addMonths(scoreDate, rule.validity.months),
    causedBy: null,
    reversesSeq: null,
  };
}
