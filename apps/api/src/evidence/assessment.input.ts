import { type AssessmentInput, assessmentOfBody } from '#evidence';
import type { AssessmentDto } from './assessment.dto.js';

/** A checked body as the policies see it: scores in hundredths. */
export function assessmentInput(body: AssessmentDto): AssessmentInput {
  return assessmentOfBody(body);
}
