import { addMonths, hundredths, pointsToNumber, type Day } from '#kernel';
import type { AgreementEffect, Entry } from '../model/entry.js';
import type { DemeritPolicy } from '../policy/compiled-policy.js';
import type { Reason } from '../model/rating.js';
import { type ClosedBooks, type MetYears, yearsMet, yearsReason } from './several-years.js';
import type { StandingEffect } from './standing-machine.js';
import type { BatchResult, YearBook } from './year-book.js';

/** A batch of lines after it has been booked, with what is needed to say what it does to the standing. */
export interface BookedBatch extends BatchResult {
  /** The version that judges the batch. */
  readonly policy: DemeritPolicy;
  readonly day: Day;
  readonly lines: readonly Entry[];
  readonly book: YearBook;
  readonly terminated: boolean;
  readonly closed: ClosedBooks;
}

/** What a batch does to the standing; what is stricter comes later. */
export function effectsOf(batch: BookedBatch): StandingEffect[] {
  const years = yearsIn(batch);
  const effects = liftEffects(batch, years);
  if (batch.fresh.length > 0) effects.push(...pointsEffects(batch, years), ...yearsTerminations(batch, years));
  for (const line of batch.lines) {
    const agreement = line.detail.agreement === undefined ? null : agreementEffect(batch.policy, line.detail.agreement);
    if (agreement !== null) effects.push(agreement);
  }
  return effects;
}

/**
 * A total at the bar terminates, unless every new line was deliberately judged "suspended only". Below it stated months
 * are the length for the lines that state them; the others go by the table.
 */
function pointsEffects(batch: BookedBatch, years: readonly MetYears[]): StandingEffect[] {
  const { terminateFrom, suspendFrom } = batch.policy.standing;
  const { total } = batch.book;
  if (total >= terminateFrom && !batch.fresh.every(isSuspendedOnly))
    return canTerminate(batch) ? [termination(batch)] : [];
  const stated = batch.fresh.flatMap((line) => statedLength(line, batch.day) ?? []);
  const others = stated.length < batch.fresh.length;
  const byTable = others && total >= suspendFrom ? [tableLength(batch)] : [];
  const byYears = others ? yearsLengths(batch, years) : [];
  const lengths = [...stated, ...byTable, ...byYears];
  return lengths.length === 0 ? [] : [suspension(batch, lengths)];
}

const isSuspendedOnly = ({ detail }: Entry): boolean => detail.suspendedOnly === true;

interface Length {
  readonly months: number;
  readonly reason: Reason;
}

function statedLength({ points, detail }: Entry, scoreDate: Day): Length | null {
  if (detail.suspensionMonths === undefined) return null;
  const months = detail.suspensionMonths;
  const params = { points: pointsToNumber(points), months, scoreDate };
  return { months, reason: { code: 'statedSuspension', params } };
}

/** By the total, or by the longest of the single scores that alone suspend. */
function tableLength({ policy, book, day, fresh }: BookedBatch): Length {
  const { monthsFor, monthsForSingle, suspendFrom } = policy.standing;
  const singles = fresh.filter(({ points }) => points >= suspendFrom).map(({ points }) => monthsForSingle(points));
  const months = Math.max(monthsFor(book.score), ...singles);
  const params = { total: pointsToNumber(book.score), months, scoreDate: day };
  return { months, reason: { code: 'suspensionByTotal', params } };
}

const NO_YEARS: readonly MetYears[] = [];

/** Most policies have no such rules. */
function yearsIn({ policy, book, before, closed }: BookedBatch): readonly MetYears[] {
  const { severalYears } = policy.standing;
  return severalYears.length === 0 ? NO_YEARS : yearsMet(severalYears, book, before, closed);
}

function yearsLengths({ day }: BookedBatch, years: readonly MetYears[]): Length[] {
  const suspending = years.filter(({ rule }) => rule.status === 'suspended');
  return suspending.map((met) => ({ months: met.rule.months, reason: yearsReason(met, day) }));
}

/** Like a total at the bar: while terminated only what is met anew prolongs, and "suspended only" prevents it. */
function yearsTerminations(batch: BookedBatch, years: readonly MetYears[]): StandingEffect[] {
  const { policy, day, fresh, terminated } = batch;
  if (fresh.every(isSuspendedOnly)) return [];
  const start = policy.standing.startOf(day);
  return years
    .filter(({ rule }) => rule.status === 'terminated')
    .map((met) => {
      const renews = met.anew || !terminated;
      return { kind: 'terminate', start, months: met.rule.months, renews, reason: yearsReason(met, day) };
    });
}

/** Lines of one batch act together: the longest length is the batch's. */
function suspension({ policy, day, book }: BookedBatch, lengths: readonly Length[]): StandingEffect {
  const { months, reason } = lengths.reduce((longest, next) => (next.months > longest.months ? next : longest));
  const { switches } = policy;
  return { kind: 'suspend', start: policy.standing.startOf(day), months, year: book.year, reason, switches };
}

/** Spares the search for single scores when nobody could be barred anew: the common case of a terminated person. */
function canTerminate({ policy, book, before, fresh, terminated }: BookedBatch): boolean {
  if (!terminated || before < policy.standing.terminateFrom) return true;
  if (policy.switches.singleScore === 'evidence') return book.total >= policy.standing.singleFrom;
  return fresh.some(({ points }) => points >= policy.standing.singleFrom);
}

/** Any single score of 12 in the cycle bars for longer; while terminated only a new one, or crossing anew, counts. */
function termination({ policy, day, book, before, fresh }: BookedBatch): StandingEffect {
  const { accumulated, single } = policy.switches.terminationMonths;
  const singles = singleScores(policy, book);
  const isNew = singles.some(({ lines }) => lines.some((line) => fresh.includes(line)));
  const renews = isNew || before < policy.standing.terminateFrom;
  const months = singles.length > 0 ? single.months : accumulated;
  const params = { months, scoreDate: day, total: pointsToNumber(book.score) };
  const points = pointsToNumber(hundredths(Math.max(0, ...singles.map((score) => score.points))));
  const reason: Reason =
    singles.length > 0 ? { code: 'singleScore', params: { ...params, points } } : { code: 'accumulated', params };
  return { kind: 'terminate', start: policy.standing.startOf(day), months, renews, reason };
}

interface SingleScore {
  readonly points: number;
  readonly lines: Entry[];
}

/** Scores of the cycle that reach the single-score bar; "suspended only" says that its score doesn't bar. */
function singleScores({ switches, standing }: DemeritPolicy, book: YearBook): SingleScore[] {
  const counted = book.groups.map(({ winner }) => winner);
  const lines = counted.filter((line) => line.cause === 'scored' && !isSuspendedOnly(line));
  const groups = new Map<string, Entry[]>();
  lines.forEach((line, i) => {
    const key = switches.singleScore === 'evidence' ? `evidence ${line.evidenceId}` : `line ${i}`;
    const before = groups.get(key);
    if (before === undefined) groups.set(key, [line]);
    else before.push(line);
  });
  const scores = [...groups.values()].map((all) => ({ lines: all, points: all.reduce((sum, l) => sum + l.points, 0) }));
  return scores.filter(({ points }) => points >= standing.singleFrom);
}

function agreementEffect({ switches }: DemeritPolicy, { action, from, until }: AgreementEffect): StandingEffect | null {
  if (action === 'rescinded') {
    if (switches.agreementRescinded === 'none') return null;
    const { months } = switches.agreementRescinded;
    const reason = { code: 'agreementRescinded', params: { from, months } };
    return { kind: 'agreement', start: from, end: addMonths(from, months), status: 'terminated', reason };
  }
  if (switches.agreementSuspended === 'none' || until === null) return null;
  const reason = { code: 'agreementSuspended', params: { from, until } };
  return { kind: 'agreement', start: from, end: until, status: 'suspended', reason };
}

/** Not while several years in a row suspend, whose total may lie lower. */
function liftEffects({ policy, day, book, lowered }: BookedBatch, years: readonly MetYears[]): StandingEffect[] {
  const below = book.total < policy.standing.suspendFrom && !years.some(({ rule }) => rule.status === 'suspended');
  const ends = lowered && policy.switches.belowThreshold === 'ends' && below;
  if (!ends) return [];
  const reason = { code: 'belowThreshold', params: { total: pointsToNumber(book.score), day } };
  return [{ kind: 'lift', start: day, reason }];
}
