import { DomainError, type FieldError, fieldError } from '#kernel';
import { type CompiledPolicy, policyTimeline, type PolicyTimeline } from '#scoring';
import { DRAFT_DOES_NOT_FIT } from './simulation.errors.js';

/**
 * The scheme as it would be: its stored versions with the draft beside them, or in place of the one that has its name
 * or begins on its day in its region.
 */
export function draftTimeline(stored: PolicyTimeline | null, draft: CompiledPolicy): PolicyTimeline {
  const before = stored?.versions ?? [];
  const versions = [...before.filter((version) => !isReplaced(version, draft)), draft];
  const problems = misfits(versions);
  if (problems.length > 0) throw new DomainError(DRAFT_DOES_NOT_FIT, { scheme: draft.scheme }, problems);
  return policyTimeline(versions);
}

function isReplaced({ ref, region, from }: CompiledPolicy, draft: CompiledPolicy): boolean {
  const isNamesake = ref.code === draft.ref.code && ref.version === draft.ref.version;
  return isNamesake || (region === draft.region && from === draft.from);
}

function misfits(versions: readonly CompiledPolicy[]): FieldError[] {
  const problems: FieldError[] = [];
  if (versions.every(({ region }) => region !== null)) {
    const [zh, en] = ['地方细则不能取代其基础规则', 'an overlay cannot take the place of its base'];
    problems.push(fieldError('content', 'base-replaced', zh, en));
  }
  return problems;
}
