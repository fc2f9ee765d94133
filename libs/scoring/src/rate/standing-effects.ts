import { addMonths, hundredths, pointsToNumber, type Day } from '#kernel';
import type { Entry } from '../entry.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import type { Reason } from '../rating.js';
import type { StandingEffect } from './standing-machine.js';
import type { BatchResult, YearBook } from './year-book.js';

/** What a batch of lines does to the standing, under the version that judges it. Weaker effects come first. */
export function effectsOf(
  policy: CompiledPolicy,
  day: Day,
  lines: readonly Entry[],
  book: YearBook,
  batch: BatchResult,
): StandingEffect[] {
  const agreement = lines.flatMap((line) => agreementEffect(policy, line) ?? []);
  const points = batch.fresh.length === 0 ? [] : pointsEffects(policy, day, book, batch);
  return [...liftEffect(policy, day, book, batch), ...points, ...agreement];
}

/** Stated months win for the lines that state them; what the others make of the total goes by the standing table. */
function pointsEffects(policy: CompiledPolicy, day: Day, book: YearBook, batch: BatchResult): StandingEffect[] {
  const stated = batch.fresh.filter(({ detail }) => detail.suspensionMonths !== undefined);
  const start = policy.standing.startOf(day);
  const effects = stated.map((line): StandingEffect => {
    const months = line.detail.suspensionMonths ?? 0;
    const params = { points: pointsToNumber(line.points), months, scoreDate: day };
    return { kind: 'suspend', start, months, year: book.year, reason: { code: 'statedSuspension', params }, switches: policy.switches };
  });
  return stated.length === batch.fresh.length ? effects : [...effects, ...byTotal(policy, day, start, book, batch)];
}

function byTotal(policy: CompiledPolicy, day: Day, start: Day, book: YearBook, batch: BatchResult): StandingEffect[] {
  const { suspendFrom, terminateFrom, monthsFor } = policy.standing;
  if (book.total >= terminateFrom) return [termination(policy, day, start, book, batch)];
  if (book.total < suspendFrom) return [];
  const months = monthsFor(book.score);
  const params = { total: pointsToNumber(book.score), months, scoreDate: day };
  const reason: Reason = { code: 'suspensionByTotal', params };
  return [{ kind: 'suspend', start, months, year: book.year, reason, switches: policy.switches }];
}

/** Any single score of 12 in the cycle bars for longer; while terminated only a new one, or crossing anew, counts. */
function termination(policy: CompiledPolicy, day: Day, start: Day, book: YearBook, batch: BatchResult): StandingEffect {
  const { accumulated, single } = policy.switches.terminationMonths;
  const singles = singleScores(policy, book);
  const highest = Math.max(0, ...singles.map(({ points }) => points));
  const isNew = singles.some(({ lines }) => lines.some((line) => batch.fresh.includes(line)));
  const renews = isNew || batch.before < policy.standing.terminateFrom;
  const months = singles.length > 0 ? single.months : accumulated;
  const params = { months, scoreDate: day, total: pointsToNumber(book.score) };
  if (singles.length === 0) return { kind: 'terminate', start, months, renews, reason: { code: 'accumulated', params } };
  const reason = { code: 'singleScore', params: { ...params, points: pointsToNumber(hundredths(highest)) } };
  return { kind: 'terminate', start, months, renews, reason };
}

interface SingleScore {
  readonly points: number;
  readonly lines: readonly Entry[];
}

/** Scores of the cycle that reach the single-score bar; a stated suspension says that its score doesn't bar. */
function singleScores(policy: CompiledPolicy, book: YearBook): SingleScore[] {
  const counted = book.groups.map(({ winner }) => winner);
  const lines = counted.filter(({ cause, detail }) => cause === 'scored' && detail.suspensionMonths === undefined);
  const scores = new Map<string, SingleScore>();
  lines.forEach((line, i) => {
    const key = policy.switches.singleScore === 'evidence' ? `evidence ${line.evidenceId}` : `line ${i}`;
    const before = scores.get(key) ?? { points: 0, lines: [] };
    scores.set(key, { points: before.points + line.points, lines: [...before.lines, line] });
  });
  return [...scores.values()].filter(({ points }) => points >= policy.standing.singleFrom);
}

function agreementEffect({ switches }: CompiledPolicy, { detail }: Entry): StandingEffect | null {
  if (detail.agreement === undefined) return null;
  const { action, from, until } = detail.agreement;
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

function liftEffect(policy: CompiledPolicy, day: Day, book: YearBook, { lowered }: BatchResult): StandingEffect[] {
  const ends = lowered && policy.switches.belowThreshold === 'ends' && book.total < policy.standing.suspendFrom;
  if (!ends) return [];
  return [{ kind: 'lift', start: day, reason: { code: 'belowThreshold', params: { total: pointsToNumber(book.score), day } } }];
}
