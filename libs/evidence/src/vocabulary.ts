import type { AgreementAction } from '#scoring';

/** Words that the code itself asks for by name; all others stand in code lists. */
export const AGREEMENT_ACTIONS = [
  'none',
  'suspended',
  'rescinded',
] as const satisfies readonly AgreementAction['action'][];
export const AGREEMENT_SCOPES = ['institution', 'department'] as const satisfies readonly AgreementAction['scope'][];
export const RESTORATION_BASES = ['evaluationPassed', 'newRegistration'] as const;
