import type { AssessmentInput } from '#evidence';
import { type Day, pointsFromNumber } from '#kernel';
import type { AssessmentItem } from '#scoring';
import type { AssessmentDto, AssessmentItemDto } from './assessment.dto.js';

/** A checked body as the policies see it: scores in hundredths. */
export function assessmentInput(body: AssessmentDto): AssessmentInput {
  const { sourceSystem, sourceId, subjectId, template, period, assessedOn, assessor, items } = body;
  return {
    sourceSystem,
    sourceId,
    subjectId,
    template,
    period: { from: period.from as Day, to: period.to as Day },
    assessedOn: assessedOn as Day,
    assessor,
    items: items.map(itemInput),
  };
}

function itemInput({ item, value, baseline, score, reason }: AssessmentItemDto): AssessmentItem {
  return { item, value, baseline, score: score === null ? null : pointsFromNumber(score), reason };
}
