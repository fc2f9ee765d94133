import { hundredths, pointsToNumber, say, yearOf, type Day } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { DemeritTimeline } from '../policy/policy-timeline.js';
import type { RatingSegment } from '../model/rating.js';
import type { CaseGroup, Deduction, YearBook } from '../rate/year-book.js';
import { explainEntry } from './explain-entry.js';
import { node, type ExplanationNode } from '../model/explanation.js';

const number = (value: number) => pointsToNumber(hundredths(value));

/** The score as the sum of its cases; in a case the highest line alone counts. Reversed lines stand there with 0. */
export function explainScore(
  timeline: DemeritTimeline,
  rating: RatingSegment,
  book: YearBook | null,
  reversed: readonly Entry[],
  asOf: Day,
): ExplanationNode {
  const year = yearOf(asOf);
  const current = book?.year === year ? book : null;
  const children = [
    ...explainBook(timeline, current ?? { start: rating.score ?? 0, groups: [], deductions: [] }),
    ...reversed.filter(({ scoreDate }) => yearOf(scoreDate) === year).map((line) => explainReversed(timeline, line)),
  ];
  const label = say(`${year} 年累计分值`, `Points of ${year}`);
  return node('score', label, { value: number(rating.score ?? 0), op: 'sum', children });
}

/** What a cycle's points are made of: its start value and everything that counts. */
export function explainBook(
  timeline: DemeritTimeline,
  { start, groups, deductions }: Pick<YearBook, 'start' | 'groups' | 'deductions'>,
): ExplanationNode[] {
  return [
    node('start', say('起始分', 'Start value'), { value: number(start) }),
    ...groups.map((group) => explainGroup(timeline, group)),
    ...deductions.map((deduction) => explainDeduction(timeline, deduction)),
  ];
}

function explainGroup(timeline: DemeritTimeline, { winner, members, effective }: CaseGroup): ExplanationNode {
  const lost = say('同一案件已有更高分值，不另计', 'not counted: the case has a higher line');
  const children = members.map((line) =>
    explainEntry(timeline, line, line === winner ? { code: 'entry' } : { code: 'entry.sameCase', note: lost }),
  );
  const label =
    members.length > 1 ? say('同一案件取最高', 'One case: the highest only') : say('单独计分', 'Counts by itself');
  const highest = node('case', label, { value: number(winner.points), op: 'max', children });
  if (effective === winner.points) return highest;
  const capped = say('达到周期上限，超出部分不计', 'Over the cap of the cycle: the rest does not count');
  return node('case.capped', capped, { value: number(effective), op: 'cap', children: [highest] });
}

function explainDeduction(timeline: DemeritTimeline, { line, effective }: Deduction): ExplanationNode {
  const entry = explainEntry(timeline, line, { code: 'entry' });
  if (effective === line.points) return entry;
  const floor = say('不低于起始分，超出部分不计', 'Never below the start value: the rest does not count');
  return node('entry.floor', floor, { value: number(effective), op: 'cap', children: [entry] });
}

function explainReversed(timeline: DemeritTimeline, line: Entry): ExplanationNode {
  const note = say('已冲销，视同从未发生', 'reversed: as if it had never been');
  return explainEntry(timeline, line, { code: 'entry.reversed', op: 'reversed', value: 0, note });
}

/** Lines of other cycles: shown because they may have caused the standing, but not part of the score. */
export function explainOtherCycles(timeline: DemeritTimeline, lines: readonly Entry[], asOf: Day): ExplanationNode[] {
  const note = say('其他年度，不计入本年', 'another cycle: not part of this score');
  const others = lines.filter(({ scoreDate }) => scoreDate <= asOf && yearOf(scoreDate) !== yearOf(asOf));
  if (others.length === 0) return [];
  const children = others.map((line) => explainEntry(timeline, line, { code: 'entry.otherCycle', note }));
  return [node('otherCycles', say('其他年度的积分流水', 'Lines of other cycles'), { op: 'list', children })];
}
