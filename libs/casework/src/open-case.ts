import type { IdSource, Tx, WriteContext } from '#kernel';
import type { Case } from './case.js';
import type { CaseKind } from './case-kind.js';
import type { CaseStore } from './case.store.js';

/** Stores a command that waits for a second person. */
export class OpenCase {
  constructor(
    private readonly store: CaseStore,
    private readonly ids: IdSource,
  ) {}

  async execute<Command extends object>(
    tx: Tx,
    context: WriteContext,
    kind: CaseKind<Command>,
    asked: Pick<Case<Command>, 'subjectId' | 'scheme' | 'command'>,
  ): Promise<Case> {
    await kind.validate(tx, asked);
    const { subjectId, scheme, command } = asked;
    return this.store.open(tx, context, { caseId: this.ids.next('case'), kind: kind.kind, subjectId, scheme, command });
  }
}
