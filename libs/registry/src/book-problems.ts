import { type FieldError, fieldError, type Tx } from '#kernel';
import type { HeadStore } from '#ledger';
import type { RegistryStore } from './registry.store.js';

/** Why there is no book of this subject under this scheme: for bodies that name both. */
export async function bookProblems(
  tx: Tx,
  registry: RegistryStore,
  heads: HeadStore,
  { subjectId, scheme }: { readonly subjectId: string; readonly scheme: string },
): Promise<FieldError[]> {
  const subject = await registry.find(subjectId, tx);
  if (subject === null) {
    const [zh, en] = [`未登记信用主体 ${subjectId}`, `subject ${subjectId} is not registered`];
    return [fieldError('subjectId', 'unknown-subject', zh, en)];
  }
  const schemes = (await heads.schemesOf(tx, [subjectId])).get(subjectId) ?? [];
  if (schemes.includes(scheme)) return [];
  const [zh, en] = [`评价体系应为：${schemes.join('、')}`, `expected one of: ${schemes.join(', ')}`];
  return [fieldError('scheme', 'unknown-scheme', zh, en)];
}
