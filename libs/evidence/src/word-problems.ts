import { type FieldError, unknownWord } from '#kernel';
import type { Finding, InspectionResult, LiablePerson } from '#scoring';
import { AGGRAVATIONS, DECISION_KINDS, INSPECTION_KINDS, LIABILITIES, MITIGATIONS } from './vocabulary.js';

/** Words of an inspection result that nobody knows. */
export function unknownInspectionWords({
  kind,
  decision,
  findings,
}: Pick<InspectionResult, 'kind' | 'decision' | 'findings'>): FieldError[] {
  return [
    ...unknownWord('kind', kind, INSPECTION_KINDS),
    ...unknownWord('decision.kind', decision.kind, DECISION_KINDS),
    ...unknownFindingWords(findings),
  ];
}

export function unknownFindingWords(findings: readonly Finding[]): FieldError[] {
  return findings.flatMap(({ liable }, f) =>
    liable.flatMap((person, l) => unknownWordsOf(person, `findings[${f}].liable[${l}]`)),
  );
}

function unknownWordsOf({ liability, mitigation, aggravation }: LiablePerson, path: string): FieldError[] {
  return [
    ...unknownWord(`${path}.liability`, liability, LIABILITIES),
    ...mitigation.flatMap((word, i) => unknownWord(`${path}.mitigation[${i}]`, word, MITIGATIONS)),
    ...aggravation.flatMap((word, i) => unknownWord(`${path}.aggravation[${i}]`, word, AGGRAVATIONS)),
  ];
}
