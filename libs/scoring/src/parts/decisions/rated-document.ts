import type { AssessmentRule } from '../assessments/assessment-document.js';
import type { GradeRule } from '../grades/grade-document.js';
import type { NotRatedRule } from '../not-rated/not-rated-document.js';
import type { ScoreRule } from '../score/score-document.js';
import type { DecidingDocument } from './decision-document.js';

/** What of a policy says which ratings it can give. */
export interface RatedDocument extends DecidingDocument {
  readonly score: ScoreRule;
  readonly grades?: readonly GradeRule[];
  readonly notRated?: readonly NotRatedRule[];
  readonly assessments?: readonly AssessmentRule[];
}
