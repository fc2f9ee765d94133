import { type FieldError, fieldError } from '#kernel';
import type { AssessmentItem } from '../../model/evidence-fact.js';
import type { AllowedValuesRule } from './assessment-document.js';
import type { CompiledAssessment } from './compile-assessment.js';

/** Values that no item of the policy may have; nothing is stored then, for somebody mistyped or mismeasured. */
export function valueProblems(assessment: CompiledAssessment, items: readonly AssessmentItem[]): FieldError[] {
  return items.flatMap(({ item, value }, i) => {
    const allowed = assessment.itemOf(item)?.values;
    if (allowed === undefined || value === null || isAllowed(allowed, value)) return [];
    return [notAllowed(`items[${i}].value`, item, allowed)];
  });
}

const isAllowed = ({ min = -Infinity, max = Infinity, oneOf }: AllowedValuesRule, value: number): boolean =>
  oneOf === undefined ? min <= value && value <= max : oneOf.includes(value);

function notAllowed(path: string, item: string, { min, max, oneOf }: AllowedValuesRule): FieldError {
  if (oneOf !== undefined) {
    const values = oneOf.join(', ');
    return fieldError(path, CODE, `${item} 的值只能是 ${values}`, `${item} is one of ${values}`);
  }
  if (max === undefined) return fieldError(path, CODE, `${item} 的值不得低于 ${min}`, `${item} is at least ${min}`);
  if (min === undefined) return fieldError(path, CODE, `${item} 的值不得高于 ${max}`, `${item} is at most ${max}`);
  return fieldError(path, CODE, `${item} 的值应为 ${min} 至 ${max}`, `${item} lies from ${min} to ${max}`);
}

const CODE = 'value-not-allowed';
