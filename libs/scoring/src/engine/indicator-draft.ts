import type { Points } from '#kernel';
import type { EntryCause, EntryDetail, EntryDraft } from '../model/entry.js';
import type { EvidenceFact, SubjectFacts } from '../model/evidence-fact.js';
import type { ChosenIndicator } from '../parts/indicators/choose-indicators.js';
import type { CompiledPolicy } from './compiled-policy.js';
import type { LineDays } from './fact-days.js';

/** What tells a line from others, whatever the order of arrival. */
export interface LineKeys {
  readonly actKey: string;
  readonly caseKey: string;
  readonly orderKey: string;
}

/** The line of an indicator that matched. */
export function indicatorDraft(
  policy: CompiledPolicy,
  { indicator: { id, rule }, points, formula }: ChosenIndicator,
  { subjectId }: Pick<SubjectFacts, 'subjectId'>,
  days: LineDays,
  { fact: { evidenceId } }: EvidenceFact,
  keys: LineKeys,
  detail: EntryDetail,
): EntryDraft {
  const { ref, scheme } = policy;
  return {
    subjectId,
    scheme,
    ...keys,
    evidenceId,
    points,
    ...days,
    detail: { ...detail, ...(formula && { formula }), ...(rule.gate !== undefined && { gate: rule.gate }) },
    cause: rule.list === 'white' ? 'rewarded' : causeOf(policy, points),
    indicator: id,
    policy: ref,
    causedBy: null,
    reversesSeq: null,
  };
}

/** Where points move the standing fewer are better, elsewhere more are: that is a reward. */
function causeOf({ standing }: CompiledPolicy, points: Points): EntryCause {
  const better = standing === null ? points > 0 : points < 0;
  return better ? 'rewarded' : 'scored';
}
