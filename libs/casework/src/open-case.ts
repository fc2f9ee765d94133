import { canonicalJson, DomainError, type IdSource, type Tx, type WriteContext } from '#kernel';
import type { Asked, Case } from './case.js';
import type { CaseKinds } from './case-kinds.js';
import type { CaseStore, CauseKey } from './case.store.js';
import { ALREADY_ASKED } from './casework.errors.js';

/** Stores a command that waits for a second person. What waits already isn't asked for a second time. */
export class OpenCase {
  constructor(
    private readonly store: CaseStore,
    private readonly kinds: CaseKinds,
    private readonly ids: IdSource,
  ) {}

  async execute(tx: Tx, context: WriteContext, kind: string, asked: Asked): Promise<Case> {
    const named = this.kinds.named(kind);
    const cause = named.cause(asked);
    const { subjectId, scheme, command } = asked;
    await this.requireAlone(tx, { kind, subjectId, cause });
    await named.validate(tx, asked);
    return this.store.open(tx, context, { caseId: this.ids.next('case'), kind, subjectId, scheme, command, cause });
  }

  /** The second of two who ask for the same at once waits here for the first, and is told of it. */
  private async requireAlone(tx: Tx, wanted: CauseKey): Promise<void> {
    await this.store.lock(tx, canonicalJson(wanted));
    const caseId = await this.store.waitingFor(tx, wanted);
    if (caseId !== null) throw new DomainError(ALREADY_ASKED, { caseId });
  }
}
