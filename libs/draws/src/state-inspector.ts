import { canonicalJson, DomainError, type FieldError, fieldError, requireReached, type Tx } from '#kernel';
import {
  type ExpectedVersion,
  isAffiliable,
  type RegistryChange,
  type RegistryStore,
  requireExpected,
} from '#registry';
import { INVALID_INSPECTOR } from './draws.errors.js';
import { type Inspector, INSPECTOR_ID, type InspectorContent, regionOfInspector } from './inspector.js';
import type { InspectorStore } from './inspector.store.js';

/** States anew what is known of an inspector or expert; earlier statements are kept. */
export class StateInspector {
  constructor(
    private readonly store: InspectorStore,
    private readonly registry: RegistryStore,
  ) {}

  async execute(
    tx: Tx,
    inspectorId: string,
    content: InspectorContent,
    expected: ExpectedVersion,
  ): Promise<{ readonly inspector: Inspector; readonly change: RegistryChange }> {
    if (!INSPECTOR_ID.test(inspectorId)) throw new DomainError(INVALID_INSPECTOR, {}, [NO_REGION]);
    requireReached(tx, regionOfInspector(inspectorId));
    const problems = await this.problems(tx, content);
    if (problems.length > 0) throw new DomainError(INVALID_INSPECTOR, {}, problems);
    await this.store.lock(tx, inspectorId);
    const current = await this.store.find(inspectorId, tx);
    const inspector = { ...content, inspectorId, version: (current?.version ?? 0) + 1 };
    const change = changeOf(current, inspector);
    requireExpected(expected, current, change);
    if (current !== null && change === 'same') return { inspector: current, change };
    await this.store.save(tx, inspectorId, inspector.version, content);
    return { inspector, change };
  }

  private async problems(tx: Tx, { subjectId, conflicts, absences }: InspectorContent): Promise<FieldError[]> {
    const subject = subjectId === null ? null : await this.registry.find(subjectId, tx);
    const found = await this.registry.findMany(
      conflicts.map(({ institutionId }) => institutionId),
      tx,
    );
    const known = new Set(found.map((each) => each.subjectId));
    return [
      ...(subjectId !== null && (subject === null || !isAffiliable(subject.subjectType)) ? [NOT_A_PERSON] : []),
      ...conflicts.flatMap(({ institutionId }, at) => (known.has(institutionId) ? [] : [unknownAt(at)])),
      ...absences.flatMap(({ from, until }, at) => (until === null || until > from ? [] : [notAfterAt(at)])),
    ];
  }
}

const NO_REGION = fieldError(
  'inspectorId',
  'wrong-format',
  '须为一个大写字母、六位地区代码，以及字母、数字或“-”',
  'a capital letter, the six digits of the region, and letters, digits or "-"',
);
const NOT_A_PERSON = fieldError('subjectId', 'unknown-subject', '没有该相关人员', 'there is no such practitioner');
const unknownAt = (at: number): FieldError =>
  fieldError(`conflicts[${at}].institutionId`, 'unknown-subject', '没有该机构', 'there is no such institution');
const notAfterAt = (at: number): FieldError =>
  fieldError(`absences[${at}].until`, 'not-after', '须晚于开始日期', 'has to be after the first day');

function changeOf(current: Inspector | null, next: Inspector): RegistryChange {
  if (current === null) return 'created';
  return canonicalJson({ ...current, version: 0 }) === canonicalJson({ ...next, version: 0 }) ? 'same' : 'changed';
}
