import { type FieldError, fieldError } from '#kernel';
import type { StoredEvidence } from './evidence.store.js';

type Told = Pick<StoredEvidence, 'evidenceId' | 'kind' | 'payload' | 'revokedBy'>;

/** Why a fact can't be taken back as telling of the same act as another one; `null` = there is no other. */
export function joinProblems(revoked: Told, other: Told | null): FieldError[] {
  if (other === null) return [problem('unknown-evidence', '该信息不存在', 'there is no such fact')];
  if (other.evidenceId === revoked.evidenceId)
    return [problem('same-evidence', '不能与自身合并', 'is the fact itself')];
  if (other.revokedBy !== null) return [problem('revoked-evidence', '该信息已被撤销', 'is taken back itself')];
  const alike = other.kind === revoked.kind && whomOf(other) === whomOf(revoked) && whomOf(revoked) !== null;
  return alike
    ? []
    : [
        problem(
          'other-evidence',
          '两条信息应为同一主体的检查结果，或同一主体的举报',
          'has to be a result of the same institution, or a report about the same subject',
        ),
      ];
}

const problem = (code: string, zh: string, en: string): FieldError => fieldError('sameAs', code, zh, en);

/** Whom an inspection result or a report is about; `null` = neither. */
function whomOf({ kind, payload }: Told): string | null {
  const { institutionId, subjectId } = payload as { institutionId?: string; subjectId?: string };
  if (kind === 'inspectionResult') return institutionId ?? null;
  return kind === 'report' ? (subjectId ?? null) : null;
}
