import type { CompiledPolicy } from './compiled-policy.js';
import { type Origin, originsOf } from '../policy/overlay.js';
import { readPolicySource } from '../policy/policy-source.js';

/** `own`: of a version that stands by itself. */
export type FieldOrigin = Origin | 'own';

/** For every field of a version, as it judges, whose word it is; fields whose parts differ are named by their parts. */
export function fieldOrigins({ base, document }: CompiledPolicy, yamlText: string): ReadonlyMap<string, FieldOrigin> {
  if (base === null) return new Map(Object.keys(document).map((name) => [name, 'own']));
  return originsOf(document, readPolicySource(yamlText).value);
}
