import { BEYOND_REGION, canonicalJson, DomainError, type IdSource, type Tx, type WriteContext } from '#kernel';
import type { Asked, Case } from './case.js';
import type { CaseKinds } from './case-kinds.js';
import type { CaseRules } from './case-rules.js';
import type { CaseStore, CauseKey } from './case.store.js';
import { ALREADY_ASKED } from './casework.errors.js';

/** Stores a command that waits for a second person. What waits already isn't asked for a second time. */
export class OpenCase {
  constructor(
    private readonly store: CaseStore,
    private readonly kinds: CaseKinds,
    private readonly ids: IdSource,
    private readonly rules: Pick<CaseRules, 'termsOf'>,
  ) {}

  async execute(tx: Tx, context: WriteContext, kind: string, asked: Asked): Promise<Case> {
    await this.followIfReached(tx, kind, asked);
    const caseId = await this.waiting(tx, kind, asked);
    if (caseId !== null) throw new DomainError(ALREADY_ASKED, { caseId });
    return this.open(tx, context, kind, asked);
  }

  /** The same where nobody asked, but something happened: the id of the case that waits for it, an earlier or a new one. */
  async unlessWaiting(tx: Tx, context: WriteContext, kind: string, asked: Asked): Promise<string> {
    return (await this.waiting(tx, kind, asked)) ?? (await this.open(tx, context, kind, asked)).caseId;
  }

  /** Whoever is limited to a region names nothing beyond it; only then is looked at what others asked for. */
  private async followIfReached(tx: Tx, kind: string, asked: Asked): Promise<void> {
    const named = this.kinds.named(kind);
    if (tx.region !== null && asked.subjectId === null && !named.ofRegion) throw new DomainError(BEYOND_REGION);
    if (tx.region !== null) await named.validate(tx, asked);
    await tx.followEverywhere();
  }

  /** The second of two who ask for the same at once waits here for the first, and is told of it. */
  private async waiting(tx: Tx, kind: string, asked: Asked): Promise<string | null> {
    const wanted: CauseKey = { kind, subjectId: asked.subjectId, cause: this.kinds.named(kind).cause(asked) };
    await this.store.lock(tx, canonicalJson(wanted));
    return this.store.waitingFor(tx, wanted);
  }

  private async open(tx: Tx, context: WriteContext, kind: string, asked: Asked): Promise<Case> {
    const named = this.kinds.named(kind);
    await named.validate(tx, asked);
    const { subjectId, scheme, command } = asked;
    const cause = named.cause(asked);
    const terms = await this.rules.termsOf(tx, named, asked);
    const opening = { caseId: this.ids.next('case'), kind, subjectId, scheme, command, cause, terms };
    const opened = await this.store.open(tx, context, opening);
    await named.moved(tx, opened);
    return opened;
  }
}
