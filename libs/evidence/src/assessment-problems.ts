import { type Day, type FieldError, fieldError, futureProblems, type Points, pointsFromNumber } from '#kernel';
import { duplicateNames, endsBefore } from './finding-problems.js';
import type { AssessmentInput } from './fact-inputs.js';

/** What makes an assessment unacceptable whatever the policies say. */
export function assessmentProblems({ period, assessedOn, items }: AssessmentInput, today: Day): FieldError[] {
  return [
    ...futureProblems('assessedOn', assessedOn, today),
    ...(period.to < period.from ? [endsBefore('period.to')] : []),
    ...(period.to > assessedOn ? [NOT_OVER] : []),
    ...items.flatMap(({ score }, i) => scoreProblems(`items[${i}].score`, score)),
    ...duplicateNames(
      (i) => `items[${i}].item`,
      items.map(({ item }) => item),
    ),
  ];
}

const FULL_MARKS = pointsFromNumber(100);

function scoreProblems(path: string, score: Points | null): FieldError[] {
  if (score === null || (score >= 0 && score <= FULL_MARKS)) return [];
  return [fieldError(path, 'out-of-range', '应在 0 至 100 之间', 'a score lies from 0 to 100')];
}

/** Nobody has seen a day that comes after the assessment: the period ends on its day at the latest. */
const NOT_OVER = fieldError(
  'period.to',
  'after-assessment',
  '评价期截止晚于评价日期',
  'the period ends after the day of the assessment',
);
