import { type FieldError, fieldError } from '#kernel';
import type { StoredFact } from '#known';
import type { TransferCommand } from './transfer.js';

/** What is wrong with the facts that go along: each is there, and belongs to the matter if it says to which. */
export function factProblems(
  { evidenceIds, caseKey, form }: TransferCommand,
  known: readonly StoredFact[],
): FieldError[] {
  if (form === 'transfer' && evidenceIds.length === 0)
    return [fieldError('evidenceIds', 'required', '移送须附事实', 'a transfer names the facts that go along')];
  return evidenceIds.flatMap((id, i) => {
    const fact = known.find(({ evidenceId }) => evidenceId === id);
    const at = `evidenceIds[${i}]`;
    if (fact === undefined) return [fieldError(at, 'unknown-evidence', '没有该信用信息', 'there is no such fact')];
    const { caseKey: own } = (fact.payload ?? {}) as { readonly caseKey?: string };
    if (own === undefined || own === caseKey) return [];
    return [fieldError(at, 'other-matter', '该信用信息属于另一案件', 'the fact belongs to another matter')];
  });
}
