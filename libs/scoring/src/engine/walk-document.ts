import type { PathPart } from '../policy/policy-source.js';

/** Visits every value of a policy but those of its tests, which may hold anything on purpose. */
export function walk(
  value: unknown,
  path: readonly PathPart[],
  visit: (value: unknown, path: readonly PathPart[]) => void,
): void {
  if (path.length === 1 && path[0] === 'tests') return;
  visit(value, path);
  if (Array.isArray(value)) value.forEach((part, i) => walk(part, [...path, i], visit));
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) walk(part, [...path, key], visit);
}
