import { SCOPES, type Scope } from './scopes.js';

/** Who informants are is for those alone whose office it is. */
const READS = SCOPES.filter((scope) => scope.endsWith(':read') && scope !== 'informants:read');
/** What every officer sees: whom it is about, what was found, what came of it. */
const FACTS: readonly Scope[] = ['registry:read', 'evidence:read', 'entries:read', 'ratings:read', 'measures:read'];

/** Whoever decides what others ask for. */
const CHECKS = [
  ...FACTS,
  'registry:check',
  'evidence:check',
  'standing:check',
  'measures:check',
  'clocks:read',
  'cases:read',
  'cases:act',
  'adjustments:read',
  'adjustments:check',
  'appeals:read',
  'appeals:check',
  'repairs:read',
  'repairs:check',
  'erasures:read',
  'erasures:check',
  'lists:read',
  'lists:check',
  'licences:read',
  'licences:check',
  'reviews:read',
  'reviews:check',
  'rewards:read',
  'publications:read',
  'publications:check',
  'transfers:read',
  'transfers:check',
  'closings:read',
  'closings:check',
  'peers:read',
  'peers:check',
  'policies:read',
  'keys:read',
  'keys:check',
  'webhooks:read',
  'webhooks:check',
] as const satisfies readonly Scope[];

/**
 * What each role may do, and nothing more. Who decides never also checks: of the scopes of one kind of case no row has the
 * half that makes it (`…:make`, `…:write`, `…:revoke`, `…:manage`, `standing:restore`) and the half that agrees to it
 * (`…:check`, `policies:approve`), and `cases:review` stands beside neither.
 */
export const ROLE_SCOPES = {
  ingest: [
    ...FACTS,
    'registry:write',
    'evidence:write',
    'evidence:revoke',
    'standing:restore',
    'measures:write',
    'imports:read',
    'imports:cancel',
  ],
  settlement: ['ratings:read', 'payments:check', 'clocks:read', 'clocks:write'],
  officer: [
    ...FACTS,
    'registry:write',
    'evidence:write',
    'evidence:revoke',
    'standing:restore',
    'measures:write',
    'imports:read',
    'imports:cancel',
    'clocks:read',
    'clocks:write',
    'cases:read',
    'cases:act',
    'adjustments:read',
    'adjustments:make',
    'appeals:read',
    'appeals:make',
    'repairs:read',
    'repairs:make',
    'erasures:read',
    'erasures:make',
    'lists:read',
    'lists:make',
    'licences:read',
    'licences:make',
    'reviews:read',
    'reviews:make',
    'rewards:read',
    'publications:read',
    'publications:make',
    'transfers:read',
    'transfers:make',
    'notices:read',
    'closings:read',
    'closings:make',
    'peers:read',
    'peers:make',
    'policies:read',
  ],
  checker: CHECKS,
  /** A checker of higher rank: rules of casework may ask for one. Approves rewards, and sees by what they are computed. */
  director: [...CHECKS, 'rewards:detail', 'rewards:check'],
  /** Reviews cases that others handle, and decides none. */
  legalReviewer: [...FACTS, 'policies:read', 'cases:read', 'cases:review'],
  /** Knows who informants are, and asks for their rewards; of what they reported it knows the ids. */
  informantOfficer: ['informants:read', 'rewards:read', 'rewards:detail', 'rewards:make'],
  planner: ['registry:read', 'ratings:read', 'lists:read', 'inspections:read', 'inspections:plan'],
  policyAuthor: ['ratings:read', 'policies:read', 'policies:write'],
  policyApprover: ['ratings:read', 'policies:read', 'policies:approve'],
  subject: ['own:read', 'own:appeal'],
  auditor: READS,
  admin: [
    ...FACTS,
    'clocks:read',
    'calendars:write',
    'notices:read',
    'policies:read',
    'recalculations:read',
    'recalculations:run',
    'keys:read',
    'keys:manage',
    'webhooks:read',
    'webhooks:manage',
    'audit:read',
    'metrics:read',
  ],
} as const satisfies Record<string, readonly Scope[]>;

export type Role = keyof typeof ROLE_SCOPES;

export const ROLES = Object.keys(ROLE_SCOPES) as readonly Role[];

/** With what every holder of a key may do with it. */
export function scopesOf(role: Role): readonly Scope[] {
  return ['keys:own', ...ROLE_SCOPES[role]];
}
