import type { AssessmentRule } from '../assessments/assessment-document.js';
import type { BandRule } from '../banding/banding-document.js';
import type { IndicatorRule } from './indicator-document.js';

/** What of a policy has conditions and formulas in it. */
export interface ExpressingDocument {
  readonly indicators?: readonly IndicatorRule[];
  readonly assessments?: readonly AssessmentRule[];
  readonly bands?: readonly BandRule[];
}
