import type { LinkedCodes } from '#books';
import { ALL_SCHEMES, type OpenCase } from '#casework';
import type { Tx } from '#kernel';
import { IdentityWatch, type PossibleLink, type SameIdentity, type SameIdentityRead, type Subject } from '#registry';
import type { AskedLinks } from './asked-links.read-model.js';
import { type LinkCommand, pairOf } from './subject-link.js';

/**
 * Opens a case for every two codes of which the register says the same identity, once ever: what was rejected doesn't
 * come up again. Nothing else follows from it, because a wrong hash is nobody's fault.
 */
export class AskIdentity extends IdentityWatch {
  constructor(
    private readonly same: SameIdentityRead,
    private readonly askedLinks: AskedLinks,
    private readonly links: LinkedCodes,
    private readonly cases: OpenCase,
  ) {
    super();
  }

  async registered(tx: Tx, subjects: readonly Subject[]): Promise<readonly PossibleLink[]> {
    const ids = subjects.filter(hasIdentity).map(({ subjectId }) => subjectId);
    if (ids.length === 0) return [];
    await this.same.lock(tx, ids);
    const found = await this.same.others(tx, ids, await this.askedLinks.of(tx, ids));
    if (found.length === 0) return [];
    const linked = new Set((await this.links.of(tx, ids)).map(({ subjectId, otherId }) => pairOf(subjectId, otherId)));
    const pairs = new Map(found.map((one) => [pairOf(one.subjectId, one.otherId), one]));
    const asked: PossibleLink[] = [];
    for (const [pair, one] of pairs) if (!linked.has(pair)) asked.push(await this.ask(tx, one));
    return asked;
  }

  private async ask(tx: Tx, found: SameIdentity): Promise<PossibleLink> {
    const command: LinkCommand = { ...found, reason: null, reference: null };
    const asked = { subjectId: null, scheme: ALL_SCHEMES, command };
    // An officer may have asked at the same moment: then that case is named, and nobody's registration fails over it.
    const caseId = await this.cases.unlessWaiting(tx, tx.context, 'identityLink', asked);
    return { ...found, caseId };
  }
}

const hasIdentity = ({ identityHash, socialCreditCode }: Subject): boolean =>
  identityHash !== null || socialCreditCode !== null;
