import { nearestName } from '#kernel';
import type { Report } from './check-rule.js';
import type { PathPart } from './policy-source.js';

/** Reports every name that is asked for and that nothing in the policy has. */
export function checkNames(
  asked: readonly string[] | undefined,
  known: readonly string[],
  path: readonly PathPart[],
  report: Report,
): void {
  for (const id of asked ?? [])
    if (!known.includes(id)) report(path, `没有 ${id}`, `there is no ${id}`, nearestName(id, known));
}
