import { pointsFromNumber } from '#kernel';
import type { EntryDraft } from '../model/entry.js';
import type { EvidenceFact, Finding } from '../model/evidence-fact.js';
import { orderKey } from '../model/line-keys.js';
import type { Reason } from '../model/rating.js';
import type { AwaitingLine, ScoringOutcome, Unscored } from '../model/scoring-outcome.js';
import type { CommitteeRule } from '../parts/committee/committee-document.js';
import { policyOf } from '../policy/policy-timeline.js';
import type { CompiledPolicy } from './compiled-policy.js';
import type { PolicyTimeline } from './policy-timeline.js';

/** Lines of a fact that don't count as yet, by their finding, and why. */
export type Held = ReadonlyMap<string, { readonly reason: Reason; readonly lines: readonly EntryDraft[] }>;

/** The reason of a finding that waits for the committee. */
export const AWAITS_COMMITTEE = 'awaitsCommittee';
/** The reason of one that the committee did not confirm. */
export const NOT_CONFIRMED_BY_COMMITTEE = 'committeeRejected';

/**
 * The findings of a fact that the committee has to confirm and hasn't (S8), by the version that judges each. One that is
 * held counts for nobody under the scheme, whoever's line asks for it.
 */
export function heldFindings(timeline: PolicyTimeline, evidence: EvidenceFact, drafts: readonly EntryDraft[]): Held {
  if (evidence.type === 'assessment' || !timeline.versions.some(asksForCommittee)) return new Map();
  return new Map(
    evidence.fact.findings.flatMap(({ findingId }) => {
      const said = evidence.reviews?.get(findingId) ?? null;
      if (said === 'confirmed') return [];
      const lines = drafts.filter((draft) => draft.orderKey === orderKey(evidence.fact, findingId));
      const rule = lines.flatMap((line) => ruleOf(timeline, line) ?? [])[0];
      if (rule === undefined) return [];
      const awaits: Reason = { code: AWAITS_COMMITTEE, params: { rule: rule.title.en }, names: { rule: rule.title } };
      const reason = said === null ? awaits : { code: NOT_CONFIRMED_BY_COMMITTEE, params: {} };
      return [[findingId, { reason, lines }] as const];
    }),
  );
}

const asksForCommittee = ({ document }: CompiledPolicy): boolean => document.committee !== undefined;

function ruleOf(timeline: PolicyTimeline, line: EntryDraft): CommitteeRule | undefined {
  const { document } = policyOf(timeline, line.policy, line.scoreDate);
  return document.committee?.find(({ indicators, liability, pointsFrom = 0 }) => {
    if (indicators !== undefined && !indicators.includes(line.indicator ?? '')) return false;
    if (liability !== undefined && !liability.includes(line.detail.liability ?? '')) return false;
    return Math.abs(line.points) >= pointsFromNumber(pointsFrom);
  });
}

/** The fact without some findings. */
export function withoutFindings(evidence: EvidenceFact, held: Held): EvidenceFact {
  const rest = <Fact extends { readonly findings: readonly Finding[] }>(fact: Fact): Fact => ({
    ...fact,
    findings: fact.findings.filter(({ findingId }) => !held.has(findingId)),
  });
  if (evidence.type === 'inspectionResult') return { ...evidence, fact: rest(evidence.fact) };
  return evidence.type === 'report' ? { ...evidence, fact: rest(evidence.fact) } : evidence;
}

/**
 * What a fact means while some findings are held. `rest`: what it would mean without them, so that shares are those of
 * what counts; a line that only their absence would bring, such as the reward of an inspection that found nothing, isn't made.
 */
export function outcomeWithout(all: ScoringOutcome, held: Held, rest: ScoringOutcome): ScoringOutcome {
  const made = new Set(all.drafts.map(lineKey));
  return {
    ...all,
    drafts: rest.drafts.filter((draft) => made.has(lineKey(draft))),
    unscored: [...all.unscored, ...[...held].flatMap(([findingId, one]) => unscoredOf(findingId, one))],
    awaiting: [...held].flatMap(([findingId, one]) => awaitingOf(findingId, one)),
  };
}

const lineKey = ({ subjectId, indicator, orderKey: place, actKey }: EntryDraft): string =>
  [subjectId, indicator, place, actKey].join(' ');

type HeldFinding = Held extends ReadonlyMap<string, infer One> ? One : never;

const unscoredOf = (findingId: string, { reason, lines }: HeldFinding): Unscored[] =>
  [...new Set(lines.map(({ subjectId }) => subjectId))].map((subjectId) => ({ findingId, subjectId, reason }));

const awaitingOf = (findingId: string, { reason, lines }: HeldFinding): AwaitingLine[] =>
  reason.code !== AWAITS_COMMITTEE ? [] : lines.map((line) => awaitingLine(findingId, line));

/** What a line of a finding says while the finding waits. */
export const awaitingLine = (
  findingId: string,
  { subjectId, scheme, indicator, points }: EntryDraft,
): AwaitingLine => ({ findingId, subjectId, scheme, indicator, points });
