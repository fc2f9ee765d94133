import type { AgreementAction, InspectionResult, LiablePerson } from '#scoring';

/** The words that facts are told in. One that stands in none of these lists is refused: a slip, not a new meaning. */

export const INSPECTION_KINDS = [
  'daily',
  'special',
  'unannounced',
  'doubleRandom',
  'crossCounty',
  'covert',
  'clue',
  'audit',
  'smartAudit',
  'expert',
] as const;

export const DECISION_KINDS = [
  'administrativePenalty',
  'agreementHandling',
  'none',
] as const satisfies readonly InspectionResult['decision']['kind'][];

export const LIABILITIES = ['general', 'important', 'main'] as const satisfies readonly LiablePerson['liability'][];
export const MITIGATIONS = ['confession', 'truthfulAccount', 'restitution', 'effectRemoved'] as const;
export const AGGRAVATIONS = ['instigation', 'refusalToCooperate', 'intent', 'refusalToCorrect'] as const;

/** What the code itself asks for by name. */
export const AGREEMENT_ACTIONS = [
  'none',
  'suspended',
  'rescinded',
] as const satisfies readonly AgreementAction['action'][];
export const AGREEMENT_SCOPES = ['institution', 'department'] as const satisfies readonly AgreementAction['scope'][];
export const RESTORATION_BASES = ['evaluationPassed', 'newRegistration'] as const;
