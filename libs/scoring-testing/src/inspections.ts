import { day, hundredths, type Points } from '#kernel';
import {
  type CompiledPolicy,
  type InspectionResult,
  type LiablePerson,
  policyTimeline,
  scoreEvidence,
  type SubjectFacts,
} from '#scoring';
import { nationalWith } from './packs.js';

/** One inspection of one hospital under the national pack; a test says only what matters to it. */

export type Person = Partial<LiablePerson>;
export const person = (parts: Person = {}): LiablePerson => ({
  subjectId: 'D1',
  liability: 'main',
  mitigation: [],
  aggravation: [],
  points: null,
  suspensionMonths: null,
  reason: null,
  ...parts,
});

export function inspection(liable: readonly Person[], bases: readonly string[] = ['regulation-38']): InspectionResult {
  return {
    evidenceId: 'evidence-1',
    sourceSystem: 'fund',
    sourceId: '2025-1',
    institutionId: 'H1',
    kind: 'unannounced',
    inspectedOn: day('2025-05-12'),
    decision: { kind: 'administrativePenalty', bases, decidedOn: day('2025-06-03'), reference: null },
    agreementAction: { action: 'none', scope: 'institution', from: null, until: null },
    findings: [
      {
        findingId: '1',
        violation: 'splitting',
        amount: null,
        bases,
        conduct: { from: day('2024-02-01'), to: day('2024-11-30') },
        liable: liable.map(person),
      },
    ],
  };
}

export const physician = (subjectId: string, affiliations?: SubjectFacts['affiliations']): SubjectFacts => ({
  subjectId,
  subjectType: 'physician',
  region: '640105',
  ...(affiliations === undefined ? {} : { affiliations }),
});

export const everybody = new Map(['D1', 'D2', 'D3'].map((id) => [id, physician(id)]));
let loaded: CompiledPolicy | undefined;
const nationalPack = (): CompiledPolicy => (loaded ??= nationalWith());

/** What scoring makes of an inspection of these people. */
export const score = (
  result: InspectionResult,
  under: CompiledPolicy = nationalPack(),
  subjects: ReadonlyMap<string, SubjectFacts> = everybody,
) => scoreEvidence(policyTimeline([under]), { type: 'inspectionResult', fact: result }, subjects);

export const points = (value: number): Points => hundredths(value * 100);
