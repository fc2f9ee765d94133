import { ALL_SCHEMES, type Case, type Stake, subjectOf } from '#casework';
import {
  ALREADY_REVOKED,
  type EvidenceStore,
  factStake,
  type Revocation,
  type RevokeEvidence,
  UNKNOWN_EVIDENCE,
} from '#evidence';
import { type Clock, type Day, DomainError, type Tx } from '#kernel';
import type { Known } from '#known';
import type { RecordedEntry } from '#ledger';
import type { AgainstFact, AppealCommand, Upheld } from './appeal.js';
import { NOT_CONCERNED } from './appeals.errors.js';
import { type Appeal, type Contested, ContestedThing } from './contested.js';
import { requireNoCredit } from './no-worse.js';

/** A whole fact: upheld, it is taken back with everything that rested on it, whoever it concerns. */
export class ContestedFacts extends ContestedThing<AgainstFact> {
  constructor(
    private readonly evidence: EvidenceStore,
    private readonly revoke: RevokeEvidence,
    private readonly known: Known,
    private readonly clock: Clock,
  ) {
    super();
  }

  async look(_subjectId: string, { evidenceId }: AgainstFact): Promise<Contested> {
    const found = await this.evidence.find(evidenceId);
    if (found === null) throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    return { scheme: ALL_SCHEMES, evidenceId, concern: evidenceId, handledBy: [found.recordedBy] };
  }

  cause({ command }: Appeal): string {
    return factOf(command);
  }

  async lines(tx: Tx, asked: Appeal): Promise<readonly RecordedEntry[]> {
    const held = await this.known.within(tx).books.heldBy([factOf(asked.command)]);
    return held.filter(({ subjectId }) => subjectId === subjectOf(asked));
  }

  atStake(tx: Tx, { command }: Appeal): Promise<Stake> {
    return factStake(this.known.within(tx), factOf(command));
  }

  async require(tx: Tx, asked: Appeal): Promise<Day | null> {
    const evidenceId = factOf(asked.command);
    const revocation = revocationOf(asked, asked.command.filedOn);
    const { revokedBy, decidedOn } = await this.revoke.requireRevocable(tx, evidenceId, revocation);
    if (revokedBy !== null) throw new DomainError(ALREADY_REVOKED, { evidenceId, revokedBy });
    const own = await this.lines(tx, asked);
    if (own.length === 0) throw new DomainError(NOT_CONCERNED, { evidenceId, subjectId: subjectOf(asked) });
    requireNoCredit(own);
    return decidedOn;
  }

  async uphold(tx: Tx, found: Case<AppealCommand>): Promise<Upheld> {
    const revocation = revocationOf(found, this.clock.today());
    const { answer } = await this.revoke.execute(tx, factOf(found.command), revocation, found.maker);
    return { ...answer, takenBack: [] };
  }
}

const factOf = ({ evidenceId }: AppealCommand): string => evidenceId!;

const revocationOf = ({ command: { grounds, reference } }: Appeal, revokedOn: Day): Revocation => ({
  reason: grounds,
  revokedOn,
  reference: reference ?? '',
});
