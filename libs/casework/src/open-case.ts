import type { IdSource, Tx, WriteContext } from '#kernel';
import type { Asked, Case } from './case.js';
import type { CaseKinds } from './case-kinds.js';
import type { CaseStore } from './case.store.js';

/** Stores a command that waits for a second person. */
export class OpenCase {
  constructor(
    private readonly store: CaseStore,
    private readonly kinds: CaseKinds,
    private readonly ids: IdSource,
  ) {}

  async execute(tx: Tx, context: WriteContext, kind: string, asked: Asked): Promise<Case> {
    await this.kinds.named(kind).validate(tx, asked);
    const { subjectId, scheme, command } = asked;
    return this.store.open(tx, context, { caseId: this.ids.next('case'), kind, subjectId, scheme, command });
  }
}
