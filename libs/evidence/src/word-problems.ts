import type { FieldError } from '#kernel';
import { type Finding, type InspectionResult, type LiablePerson, USUAL_FUND } from '#scoring';
import type { CodeLists } from '#vocabulary';

/** Words of an inspection result that this deployment doesn't know. */
export function unknownInspectionWords(
  lists: CodeLists,
  { kind, fund = USUAL_FUND, decision, findings }: Pick<InspectionResult, 'kind' | 'fund' | 'decision' | 'findings'>,
): FieldError[] {
  return [
    ...lists.unknown('kind', kind, 'inspectionKinds'),
    ...lists.unknown('fund', fund, 'funds'),
    ...lists.unknown('decision.kind', decision.kind, 'decisionKinds'),
    ...unknownFindingWords(lists, findings),
  ];
}

export function unknownFindingWords(lists: CodeLists, findings: readonly Finding[]): FieldError[] {
  return findings.flatMap(({ liable }, f) =>
    liable.flatMap((person, l) => unknownWordsOf(lists, person, `findings[${f}].liable[${l}]`)),
  );
}

function unknownWordsOf(
  lists: CodeLists,
  { liability, mitigation, aggravation }: LiablePerson,
  path: string,
): FieldError[] {
  return [
    ...lists.unknown(`${path}.liability`, liability, 'liabilities'),
    ...mitigation.flatMap((word, i) => lists.unknown(`${path}.mitigation[${i}]`, word, 'mitigations')),
    ...aggravation.flatMap((word, i) => lists.unknown(`${path}.aggravation[${i}]`, word, 'aggravations')),
  ];
}
