/** Everything a key may be allowed to do, one capability each. `…:read` scopes change nothing. */
export const SCOPES = [
  'registry:read',
  'registry:write',
  'evidence:read',
  'evidence:write',
  'evidence:revoke',
  'standing:restore',
  'entries:read',
  'ratings:read',
  'payments:check',
  'adjustments:read',
  'adjustments:make',
  'adjustments:check',
  'policies:read',
  'policies:write',
  'policies:approve',
  'inspections:read',
  'inspections:plan',
  'recalculations:read',
  'recalculations:run',
  'keys:read',
  'keys:manage',
  'audit:read',
  'metrics:read',
] as const;

export type Scope = (typeof SCOPES)[number];
