import { say, ZERO_POINTS, type Day, type FieldError } from '#kernel';
import type { EntryDraft } from '../model/entry.js';
import type { InspectionResult, SubjectFacts } from '../model/evidence-fact.js';
import { agreementKey } from '../model/line-keys.js';
import type { ScoringWarning } from '../model/scoring-outcome.js';
import { chooseBar, type ChosenBar, type CompiledBars } from '../parts/bars/agreement-bars.js';
import { type Basis, BASIS_DAYS } from '../policy/fact-day.js';
import { firstVersion, policyDeciding } from '../policy/policy-timeline.js';
import { rates } from '../policy/rated-subjects.js';
import type { CompiledPolicy } from './compiled-policy.js';
import type { PolicyTimeline } from './policy-timeline.js';

export const AGREEMENT_INDICATOR = 'agreement-action';

export interface AgreementLines {
  readonly drafts: readonly EntryDraft[];
  readonly problems: readonly FieldError[];
  readonly warnings: readonly ScoringWarning[];
}

const NO_LINES: AgreementLines = { drafts: [], problems: [], warnings: [] };

/** An action against the whole institution moves its own standing; one against a department doesn't. */
export function ownAgreementLines(
  timeline: PolicyTimeline,
  result: InspectionResult,
  subject: SubjectFacts,
): Pick<AgreementLines, 'drafts' | 'warnings'> {
  const { action, scope, from, until } = result.agreementAction;
  if (action === 'none' || scope !== 'institution' || from === null) return NO_LINES;
  const on = (day: Day) => policyDeciding(timeline, subject.region, () => day);
  // What was done before the scheme began and reaches into it is judged by its first day.
  const begins = firstVersion(timeline).from;
  const policy = on(result.decision.decidedOn ?? from) ?? (until === null || until > begins ? on(begins) : null);
  if (policy?.document.agreementAction === undefined || !rates(policy.rated, subject)) return NO_LINES;
  const bars = action === 'rescinded' ? barsFor(timeline, policy, from) : null;
  const { bar, unsure } = bars === null ? NO_BAR : chooseBar(bars, result, subject, from);
  return { drafts: [draftOf(policy, result, subject.subjectId, from, bar)], warnings: unsure.map(conditionFailed) };
}

const NO_BAR: ChosenBar = { bar: null, unsure: [] };

const conditionFailed = (indicator: string): ScoringWarning => ({
  path: 'agreementAction',
  reason: { code: 'conditionFailed', params: { indicator } },
});

/** The bars of the version that judges, or of the next one that has some and reaches back to the day. */
function barsFor({ versions }: PolicyTimeline, judge: CompiledPolicy, from: Day): CompiledBars | null {
  const later = versions.find(
    ({ bars, region, from: begins }) => bars !== null && region === null && begins > judge.from,
  );
  const bars = judge.bars ?? later?.bars ?? null;
  return bars !== null && bars.rescindedFrom <= from ? bars : null;
}

/**
 * G23: when an institution's agreement is suspended or rescinded, the liable persons follow it; colleagues without
 * liability stay normal. One line without points per person, also for those whose findings score nothing.
 */
export function liableAgreementLines(
  timeline: PolicyTimeline,
  result: InspectionResult,
  region: string | null,
  subjects: ReadonlyMap<string, SubjectFacts>,
): AgreementLines {
  const { action } = result.agreementAction;
  if (action === 'none' || !timeline.versions.some((version) => follows(version, action))) return NO_LINES;
  const from = result.agreementAction.from ?? result.decision.decidedOn;
  const problems = periodProblems(result, from);
  if (from === null || problems.length > 0) return { ...NO_LINES, problems };
  const policy = policyDeciding(timeline, region, agreementDay(result, from));
  if (policy === null || !follows(policy, action)) return NO_LINES;
  const persons = new Set(result.findings.flatMap(({ liable }) => liable.map(({ subjectId }) => subjectId)));
  const covered = [...persons].filter((id) => isRatedBy(policy, subjects.get(id)));
  const drafts = covered.map((id) => draftOf(policy, result, id, from));
  return { drafts, problems, warnings: overshadowed(result, new Set(covered)) };
}

/** Months stated for a person who follows the agreement all the same: whoever stated them is to know. */
function overshadowed({ findings, agreementAction }: InspectionResult, covered: ReadonlySet<string>): ScoringWarning[] {
  return findings.flatMap(({ liable }, f) =>
    liable.flatMap(({ subjectId, suspensionMonths }, l) => {
      if (suspensionMonths === null || !covered.has(subjectId)) return [];
      const code = agreementAction.action === 'rescinded' ? 'statedBesideRescinded' : 'statedBesideSuspended';
      const params = { subjectId, months: suspensionMonths };
      return [{ path: `findings[${f}].liable[${l}].suspensionMonths`, reason: { code, params } }];
    }),
  );
}

const isRatedBy = (policy: CompiledPolicy, person: SubjectFacts | undefined): boolean =>
  person !== undefined && rates(policy.rated, person);

/** The action itself is what was done; a decision that isn't served or final yet holds from its own day. */
const agreementDay =
  ({ decision }: InspectionResult, from: Day) =>
  (basis: Basis): Day =>
    (basis === 'conductDate' ? from : decision[BASIS_DAYS[basis]]) ?? decision.decidedOn ?? from;

const follows = ({ liableAgreement }: CompiledPolicy, action: 'suspended' | 'rescinded'): boolean =>
  liableAgreement[action] !== 'none';

function periodProblems({ agreementAction: { action, until } }: InspectionResult, from: Day | null): FieldError[] {
  const at = (field: string, code: string, zh: string, en: string) => ({
    path: `agreementAction.${field}`,
    code,
    message: say(zh, en),
  });
  if (from === null)
    return [at('from', 'from-required', '没有决定日期时须填写起始日', 'Needed when there is no day of decision')];
  if (action === 'suspended' && until === null) {
    return [at('until', 'until-required', '中止协议须填写截止日', 'A suspension of the agreement needs its end')];
  }
  if (until !== null && until <= from)
    return [at('until', 'until-not-after-from', '应晚于起始日', 'Must be after the beginning')];
  return [];
}

function draftOf(
  { ref, scheme }: CompiledPolicy,
  result: InspectionResult,
  subjectId: string,
  from: Day,
  bar: ChosenBar['bar'] = null,
): EntryDraft {
  const key = agreementKey(result);
  const { agreementAction, institutionId, evidenceId } = result;
  const action = agreementAction.action as 'suspended' | 'rescinded';
  return {
    subjectId,
    scheme,
    cause: 'scored',
    indicator: AGREEMENT_INDICATOR,
    points: ZERO_POINTS,
    policy: ref,
    scoreDate: from,
    validUntil: null,
    actKey: key,
    caseKey: key,
    orderKey: key,
    evidenceId,
    causedBy: null,
    reversesSeq: null,
    detail: {
      agreement: { action, from, until: agreementAction.until, institutionId, ...(bar !== null && { bar }) },
    },
  };
}
