import { addMonthsTo, type DayNumber, dayNumber, dayOf, hundredths, pointsToNumber } from '#kernel';
import type { AgreementEffect, Entry } from '../../model/entry.js';
import type { Reason } from '../../model/rating.js';
import { type MetYears, yearsMet, yearsReason } from './several-years.js';
import type { StandingEffect } from './standing-machine.js';
import type { LiableAgreementRules, StandingRules, StandingStep } from './standing-rules.js';

/** The lines of a day after they were counted, with what is needed to say what they do to the standing. */
export interface CountedDay {
  readonly rules: StandingRules;
  readonly day: DayNumber;
  /** The first day of the cycle. */
  readonly cycle: DayNumber;
  /** The score before the day's lines and after them, hundredths. */
  readonly before: number;
  readonly total: number;
  /** Lines that newly count and added points. */
  readonly fresh: readonly Entry[];
  /** Points were taken off, and the score is lower than before. */
  readonly lowered: boolean;
  readonly terminated: boolean;
  /** Places of the steps that were passed before. */
  readonly passed: ReadonlySet<number>;
  /** All lines that count, of each case its winner. */
  readonly winners: () => readonly Entry[];
  /** The score with which the cycle so many before this one closed. */
  readonly closed: (cyclesBefore: number) => number;
}

/** What a day's lines do to the standing, and which steps they pass. */
export interface PointsOutcome {
  readonly effects: readonly StandingEffect[];
  readonly passed: readonly StandingStep[];
}

/** What a day's lines do to the standing; what is stricter comes later. */
export function pointsOutcome(counted: CountedDay): PointsOutcome {
  const years = yearsIn(counted);
  const lifts = counted.lowered ? liftEffects(counted, years) : NO_EFFECTS;
  if (counted.fresh.length === 0) return { effects: lifts, passed: NO_STEPS };
  const reached = counted.rules.steps.filter(({ from }) => counted.total >= from);
  const passed = stepsPassed(counted, reached);
  const taken = counted.rules.passing === null ? reached.at(-1) : passed.at(-1);
  const effects = totalEffects(counted, taken ?? null, years);
  if (lifts.length === 0 && years.length === 0) return { effects, passed };
  return { effects: [...lifts, ...effects, ...yearsTerminations(counted, years)], passed };
}

const NO_STEPS: readonly StandingStep[] = [];
const NO_EFFECTS: readonly StandingEffect[] = [];

/** Steps that are passed anew; in order, where a score jumps over some, as the policy says. */
function stepsPassed({ rules, passed }: CountedDay, reached: readonly StandingStep[]): readonly StandingStep[] {
  if (reached.length === 0) return NO_STEPS;
  const anew = reached.filter(({ place }) => !passed.has(place));
  return rules.passing?.skipped === 'next' ? anew.slice(0, 1) : anew;
}

/** What an agreement action does to a liable person; `null` = nothing. */
export function liableEffect(
  rules: LiableAgreementRules,
  { action, from, until }: AgreementEffect,
): StandingEffect | null {
  const start = dayNumber(from);
  if (action === 'rescinded') {
    if (rules.rescinded === 'none') return null;
    const { months } = rules.rescinded;
    const reason = { code: 'agreementRescinded', params: { from, months } };
    return { kind: 'agreement', start, end: addMonthsTo(start, months), status: 'terminated', reason };
  }
  if (rules.suspended === 'none' || until === null) return null;
  const reason = { code: 'agreementSuspended', params: { from, until } };
  return { kind: 'agreement', start, end: dayNumber(until), status: 'suspended', reason };
}

/**
 * A total at the bar terminates, unless every new line was deliberately judged "suspended only". Below it stated months
 * are the length for the lines that state them; the others go by the table.
 */
function totalEffects(counted: CountedDay, step: StandingStep | null, years: readonly MetYears[]): StandingEffect[] {
  const { fresh, day } = counted;
  if (step === null && years.length === 0 && !fresh.some(statesMonths)) return [];
  if (step?.status === 'terminated' && !fresh.every(isSuspendedOnly)) return terminations(counted, step);
  const stated = fresh.flatMap((line) => statedLength(line, day) ?? []);
  const others = fresh.filter((line) => !statesMonths(line));
  const byStep = others.length > 0 && step?.status === 'suspended' ? [stepLength(counted, others, step)] : [];
  const byYears = others.length > 0 ? yearsLengths(counted, years) : [];
  const lengths = [...stated, ...byStep, ...byYears];
  return lengths.length === 0 ? [] : [suspension(counted, lengths, step?.erases === true)];
}

const statesMonths = ({ detail }: Entry): boolean => detail.suspensionMonths !== undefined;

const isSuspendedOnly = ({ detail }: Entry): boolean => detail.suspendedOnly === true;

interface Length {
  readonly months: number;
  readonly reason: Reason;
}

function statedLength({ points, detail }: Entry, scoreDate: DayNumber): Length | null {
  if (detail.suspensionMonths === undefined) return null;
  const months = detail.suspensionMonths;
  const params = { points: pointsToNumber(points), months, scoreDate: dayOf(scoreDate) };
  return { months, reason: { code: 'statedSuspension', params } };
}

/** The step's own, else by the total, or by the longest of the single scores that alone suspend. */
function stepLength({ rules, total, day }: CountedDay, lines: readonly Entry[], step: StandingStep): Length {
  const { monthsFor, monthsForSingle, suspendFrom } = rules;
  const singles = lines.filter(({ points }) => points >= suspendFrom).map(({ points }) => monthsForSingle(points));
  const months = step.months ?? Math.max(monthsFor(total), ...singles);
  const params = { total: shown(total), months, scoreDate: dayOf(day) };
  return { months, reason: { code: 'suspensionByTotal', params } };
}

const NO_YEARS: readonly MetYears[] = [];

/** Most policies have no such rules. */
function yearsIn({ rules: { severalYears }, total, before, closed }: CountedDay): readonly MetYears[] {
  return severalYears.length === 0 ? NO_YEARS : yearsMet(severalYears, total, before, closed);
}

function yearsLengths({ day }: CountedDay, years: readonly MetYears[]): Length[] {
  const suspending = years.filter(({ rule }) => rule.status === 'suspended');
  return suspending.map((met) => ({ months: met.rule.months, reason: yearsReason(met, day) }));
}

/** Like a total at the bar: while terminated only what is met anew prolongs, and "suspended only" prevents it. */
function yearsTerminations(counted: CountedDay, years: readonly MetYears[]): StandingEffect[] {
  const { rules, day, fresh, terminated } = counted;
  if (fresh.every(isSuspendedOnly)) return [];
  const start = rules.startOf(day);
  return years
    .filter(({ rule, anew }) => rule.status === 'terminated' && (anew || !terminated))
    .map((met) => {
      const { months } = met.rule;
      return { kind: 'terminate', start, months, renews: true, reason: yearsReason(met, day), erases: false };
    });
}

/** Lines of one day act together: the longest length is the day's. */
function suspension({ rules, day, cycle }: CountedDay, lengths: readonly Length[], erases: boolean): StandingEffect {
  const { months, reason } = lengths.reduce((longest, next) => (next.months > longest.months ? next : longest));
  const { secondScore, secondScoreNewCycle } = rules;
  const start = rules.startOf(day);
  return { kind: 'suspend', start, months, cycle, reason, secondScore, secondScoreNewCycle, erases };
}

/** Spares the search for single scores when nobody could be barred anew: the common case of a terminated person. */
function canTerminate({ rules, total, before, fresh, terminated }: CountedDay): boolean {
  if (!terminated || before < rules.terminateFrom) return true;
  if (rules.singleScore === 'evidence') return total >= rules.singleFrom;
  return fresh.some(({ points }) => points >= rules.singleFrom);
}

type Termination = Extract<StandingEffect, { kind: 'terminate' }>;

/** Whoever is barred already is barred again by what comes anew alone, also where that would start only later. */
function terminations(counted: CountedDay, step: StandingStep): Termination[] {
  if (!canTerminate(counted)) return [];
  const effect = termination(counted, step);
  return counted.terminated && !effect.renews ? [] : [effect];
}

/** Any single score of 12 in the cycle bars for longer; while terminated only a new one, or crossing anew, counts. */
function termination({ rules, day, total, before, fresh, winners }: CountedDay, step: StandingStep): Termination {
  const { accumulated, single } = rules.terminationMonths;
  const singles = singleScores(rules, winners());
  const isNew = singles.some(({ lines }) => lines.some((line) => fresh.includes(line)));
  const renews = isNew || before < rules.terminateFrom;
  const months = step.months ?? (singles.length > 0 ? single : accumulated);
  const params = { months, scoreDate: dayOf(day), total: shown(total) };
  const points = shown(Math.max(0, ...singles.map((score) => score.points)));
  const reason: Reason =
    singles.length > 0 ? { code: 'singleScore', params: { ...params, points } } : { code: 'accumulated', params };
  return { kind: 'terminate', start: rules.startOf(day), months, renews, reason, erases: step.erases };
}

interface SingleScore {
  readonly points: number;
  readonly lines: Entry[];
}

/** Scores of the cycle that reach the single-score bar; "suspended only" says that its score doesn't bar. */
function singleScores({ singleScore, singleFrom }: StandingRules, winners: readonly Entry[]): SingleScore[] {
  const lines = winners.filter((line) => line.cause === 'scored' && !isSuspendedOnly(line));
  const scores = singleScore === 'evidence' ? byEvidence(lines) : reaching(lines, singleFrom).map(scoreOf);
  return reaching(scores, singleFrom);
}

const reaching = <T extends { readonly points: number }>(scores: readonly T[], from: number): T[] =>
  scores.filter(({ points }) => points >= from);

const scoreOf = (line: Entry): SingleScore => ({ points: line.points, lines: [line] });

function byEvidence(lines: readonly Entry[]): SingleScore[] {
  const groups = new Map<string | null, Entry[]>();
  for (const line of lines) groups.set(line.evidenceId, [...(groups.get(line.evidenceId) ?? []), line]);
  return [...groups.values()].map((all) => ({ lines: all, points: all.reduce((sum, l) => sum + l.points, 0) }));
}

/** Not while several years in a row suspend, whose total may lie lower. */
function liftEffects({ rules, day, total }: CountedDay, years: readonly MetYears[]): readonly StandingEffect[] {
  const below = total < rules.suspendFrom && !years.some(({ rule }) => rule.status === 'suspended');
  if (rules.belowThreshold !== 'ends' || !below) return NO_EFFECTS;
  const reason = { code: 'belowThreshold', params: { total: shown(total), day: dayOf(day) } };
  return [{ kind: 'lift', start: day, reason }];
}

const shown = (points: number): number => pointsToNumber(hundredths(points));
