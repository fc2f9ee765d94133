import { addMonths, type Day, dayNumber, dayOf, hundredths, type Points } from '#kernel';
import type { Entry, EntryDraft, PolicyRef } from '../model/entry.js';
import { cycleEnd, cycleStart, rolls } from '../policy/cycle.js';
import type { RepairRule } from '../parts/repairs/repair-document.js';
import { covers, policyOf } from '../policy/policy-timeline.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { Fold } from './fold.js';
import { bookOn } from './held-lines.js';
import { foldSchemeOf } from './fold-policy.js';
import type { FoldLine } from './fold-lines.js';
import type { PolicyTimeline } from './policy-timeline.js';

/** One fact that may be repaired by one rule: from when, by what, and what it would give back on the day asked about. */
export interface RepairOption {
  readonly evidenceId: string;
  readonly indicators: readonly string[];
  readonly policy: CompiledPolicy;
  readonly rule: RepairRule;
  /** The day from which the fact counts. */
  readonly scoreDate: Day;
  /** The first day on which the repair may be granted. */
  readonly from: Day;
  /** From this day on the fact doesn't count any more, and there is nothing to give back; `null` = unknown. */
  readonly until: Day | null;
  /** The newest fact that is held against the subject, where none may be; `null` = none is, or none matters. */
  readonly newer: Day | null;
  /** How far the score would move if the fact had never been, hundredths. */
  readonly cost: Points;
  /** The most points, in the same direction, that are left to be given back. */
  readonly left: Points;
  /** The most months by which a running standing ends earlier. */
  readonly months: number;
}

/** What a repair does: the line that it writes, without its place and the case that granted it. */
export interface GrantedRepair {
  readonly points: Points;
  readonly months: number;
  readonly ends: boolean;
}

/** All that may be repaired on a day, by fact and rule; the oldest facts first. */
export function planRepairs(timeline: PolicyTimeline, lines: readonly Entry[], day: Day): RepairOption[] {
  const fold = new Fold(foldSchemeOf(timeline), bookOn(lines, day).lines).run(dayNumber(day));
  const facts = byFact(repairable(fold, day));
  return [...facts].flatMap(([evidenceId, held]) =>
    rulesFor(timeline, held, day).flatMap(([rule, own, policy]) => {
      const option = optionOf({ timeline, lines, fold, day }, { evidenceId, held: own, rule, policy });
      return option === null ? [] : [option];
    }),
  );
}

function byFact(lines: readonly FoldLine[]): ReadonlyMap<string, readonly FoldLine[]> {
  const facts = new Map<string, FoldLine[]>();
  for (const line of lines) {
    const { evidenceId } = line.entry;
    facts.set(evidenceId!, [...(facts.get(evidenceId!) ?? []), line]);
  }
  return facts;
}

/** Why a repair is not granted on a day, by the facts alone; `null` = it may be. */
export function repairRefusal(
  option: Pick<RepairOption, 'from' | 'newer'> | undefined,
  day: Day,
): 'nothingToRepair' | 'tooEarly' | 'notClean' | null {
  if (option === undefined) return 'nothingToRepair';
  if (day < option.from) return 'tooEarly';
  return option.newer === null ? null : 'notClean';
}

/** What so many activities give back under an option. */
export function grantOf({ rule, left, months }: RepairOption, activities: number): GrantedRepair {
  const { returns, shortens } = rule;
  const asked = typeof returns === 'number' ? Math.round(returns * 100) * activities : 0;
  const given = Math.min(asked, Math.abs(left));
  return {
    points: hundredths(left < 0 ? -given : given),
    months: Math.min(months, (shortens?.months ?? 0) * activities),
    ends: returns === 'all',
  };
}

/** The line of a granted repair: it counts from its day on, as long as what it repairs. */
export function repairDraft(
  option: RepairOption,
  grant: GrantedRepair,
  { subjectId, caseId, day }: { readonly subjectId: string; readonly caseId: string; readonly day: Day },
): EntryDraft {
  const { evidenceId, policy, rule, until } = option;
  return {
    subjectId,
    scheme: policy.scheme,
    cause: 'repaired',
    indicator: 'repair',
    points: grant.points,
    policy: policy.ref,
    scoreDate: day,
    validUntil: grant.points === 0 ? null : until,
    actKey: null,
    caseKey: `case/${caseId}`,
    orderKey: 'case/repair',
    evidenceId,
    causedBy: caseId,
    reversesSeq: null,
    detail: { repair: { rule: rule.id, ends: grant.ends, months: grant.months } },
  };
}

interface Asked {
  readonly timeline: PolicyTimeline;
  readonly lines: readonly Entry[];
  readonly fold: Fold;
  readonly day: Day;
}

interface Candidate {
  readonly evidenceId: string;
  readonly held: readonly FoldLine[];
  readonly rule: RepairRule;
  readonly policy: CompiledPolicy;
}

/** Lines that a fact gave and that count, or on which a running standing rests. */
function repairable(fold: Fold, day: Day): FoldLine[] {
  const cycle = standingCycle(fold, day);
  return fold.board.lines.filter(({ entry, rule, counts, from }) => {
    // Whoever is on a list is taken off it by a case of its own.
    if (rule?.list === true) return false;
    if (entry.cause !== 'scored' || entry.evidenceId === null || from > dayNumber(day)) return false;
    return counts || (cycle !== null && entry.scoreDate >= cycle);
  });
}

/** The first day of the cycle whose points gave the standing that still runs; `null` = none does. */
function standingCycle({ standing, version, scheme }: Fold, day: Day): Day | null {
  const { status, since, until } = standing.state;
  if (status === 'normal' || since === null || until === null || until <= dayNumber(day)) return null;
  const { cycle } = (version ?? scheme.first).policy;
  return rolls(cycle) ? addMonths(dayOf(since), -cycle.months) : cycleStart(cycle, dayOf(since));
}

/** The rules of the version by whose code the lines were judged, as it is in force on the day. */
function rulesFor(timeline: PolicyTimeline, held: readonly FoldLine[], day: Day) {
  const policy = ruling(timeline, held[0]!.entry.policy, day);
  return policy.repairs.flatMap((rule): [RepairRule, readonly FoldLine[], CompiledPolicy][] => {
    const own = held.filter(({ entry }) => rule.indicators?.includes(entry.indicator ?? '') ?? true);
    return own.length === 0 ? [] : [[rule, own, policy]];
  });
}

function ruling(timeline: PolicyTimeline, ref: PolicyRef | null, day: Day): CompiledPolicy {
  const judge = policyOf(timeline, ref, day);
  const now = timeline.versions.findLast((version) => version.ref.code === judge.ref.code && covers(version, day));
  return now ?? judge;
}

function optionOf(asked: Asked, candidate: Candidate): RepairOption | null {
  const { fold, day } = asked;
  const { evidenceId, held, rule, policy } = candidate;
  const scoreDate = held
    .map(({ entry }) => entry.scoreDate)
    .toSorted()
    .at(-1)!;
  const counting = held.filter(({ counts }) => counts);
  const cost = counting.length === 0 ? hundredths(0) : costOf(asked, evidenceId);
  const left = rule.returns === undefined ? hundredths(0) : leftOf(asked, candidate, cost);
  const months = monthsLeft(asked, candidate);
  const ends = rule.returns === 'all' && counting.length > 0;
  if (left === 0 && months === 0 && !ends) return null;
  const newest = lastHeld(fold);
  return {
    evidenceId,
    indicators: [...new Set(held.map(({ entry }) => entry.indicator!))].toSorted(),
    policy,
    rule,
    scoreDate,
    from: rule.after === undefined ? scoreDate : addMonths(scoreDate, rule.after),
    until: untilOf(counting.length > 0 ? counting : held, fold, day),
    newer: rule.clean === true && newest !== null && newest > scoreDate ? newest : null,
    cost,
    left,
    months,
  };
}

function untilOf(held: readonly FoldLine[], { standing }: Fold, day: Day): Day | null {
  const counting = held.filter(({ until }) => until > dayNumber(day));
  const end = counting.length > 0 ? Math.min(...counting.map(({ until }) => until)) : standing.state.until;
  return end === null || end === Infinity ? null : dayOf(end);
}

function lastHeld({ net }: Fold): Day | null {
  const held = net.points.filter(({ cause }) => cause === 'scored');
  return (
    held
      .map(({ scoreDate }) => scoreDate)
      .toSorted()
      .at(-1) ?? null
  );
}

/** What the fact costs on the day, what was repaired of it not counted in: without it the score would be so far away. */
function costOf({ timeline, lines, fold, day }: Asked, evidenceId: string): Points {
  const rest = lines.filter((line) => line.evidenceId !== evidenceId);
  const kept = new Set(rest.map(({ seq }) => seq));
  const without = rest.filter(({ reversesSeq }) => reversesSeq === null || kept.has(reversesSeq));
  const score = new Fold(foldSchemeOf(timeline), without).run(dayNumber(day)).own;
  return hundredths(score - fold.own);
}

/** Of that what the rule still gives back in the cycle. */
function leftOf({ fold, day }: Asked, { rule, policy }: Candidate, cost: Points): Points {
  if (rule.most === undefined) return cost;
  const from = rolls(policy.cycle) ? addMonths(day, -policy.cycle.months) : cycleStart(policy.cycle, day);
  const until = rolls(policy.cycle) ? null : cycleEnd(policy.cycle, day);
  const given = fold.net.points.filter(
    ({ detail, scoreDate }) =>
      detail.repair?.rule === rule.id && scoreDate >= from && (until === null || scoreDate < until),
  );
  const left = Math.round(rule.most * 100) - given.reduce((sum, { points }) => sum + Math.abs(points), 0);
  const most = Math.min(Math.abs(cost), Math.max(0, left));
  return hundredths(cost < 0 ? -most : most);
}

/** Months that are left of what the rule shortens, while a standing by points runs. */
function monthsLeft({ fold, day }: Asked, { rule }: Candidate): number {
  const { status, until, since } = fold.standing.state;
  if (rule.shortens === undefined || status === 'normal' || until === null || until <= dayNumber(day)) return 0;
  const taken = fold.net.repairs.filter(
    ({ detail, scoreDate }) => detail.repair!.rule === rule.id && dayNumber(scoreDate) >= (since ?? -Infinity),
  );
  return Math.max(0, rule.shortens.most - taken.reduce((sum, { detail }) => sum + detail.repair!.months, 0));
}
