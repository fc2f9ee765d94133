import type { CompiledPolicy, PolicyTimeline } from '#scoring';
import type { NotSimulated } from './simulation-report.js';

/** The scheme in which institutions see their staff rated; `null` = they don't look. */
export const staffSchemeOf = ({ staff }: CompiledPolicy): string | null => staff?.rule.scheme ?? null;

/** What would follow from the draft and isn't replayed: books that would be told of their staff for the first time. */
export function leftOut(draft: CompiledPolicy, stored: PolicyTimeline | null): NotSimulated[] {
  const fed = staffSchemeOf(draft);
  if (fed === null || (stored?.versions ?? []).some((version) => staffSchemeOf(version) === fed)) return [];
  return ['staffStatements'];
}
