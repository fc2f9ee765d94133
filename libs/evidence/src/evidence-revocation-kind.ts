import { ALL_SCHEMES, type Asked, type Case, CaseKind, type Stake } from '#casework';
import { DomainError, type Tx, say } from '#kernel';
import type { Known } from '#known';
import type { EvidenceAnswer } from './evidence-answer.js';
import { ALREADY_REVOKED } from './evidence.errors.js';
import type { EvidenceStore } from './evidence.store.js';
import { factStake } from './fact-stake.js';
import type { Revocation, RevokeEvidence } from './revoke-evidence.js';

export interface EvidenceRevocationCommand extends Revocation {
  readonly evidenceId: string;
}

type AskedRevocation = Asked<EvidenceRevocationCommand>;

/** A fact is taken back: what it caused is reversed once a second person has approved it. */
export class EvidenceRevocationKind extends CaseKind<
  EvidenceRevocationCommand,
  EvidenceRevocationCommand,
  EvidenceAnswer
> {
  readonly kind = 'evidenceRevocation';
  readonly called = say('撤销信用信息', 'revocation of a fact');
  override readonly ofRegion = true;

  constructor(
    private readonly evidence: EvidenceStore,
    private readonly revoke: RevokeEvidence,
    private readonly known: Known,
  ) {
    super();
  }

  async propose(command: EvidenceRevocationCommand): Promise<AskedRevocation> {
    return { subjectId: null, scheme: ALL_SCHEMES, command };
  }

  cause({ command: { evidenceId } }: AskedRevocation): string {
    return evidenceId;
  }

  override atStake(tx: Tx, { command: { evidenceId } }: AskedRevocation): Promise<Stake> {
    return factStake(this.known.within(tx), evidenceId);
  }

  async validate(tx: Tx, { command: { evidenceId, ...revocation } }: AskedRevocation): Promise<void> {
    await this.revoke.requireRevocable(tx, evidenceId, revocation);
    const revokedBy = (await this.evidence.find(evidenceId, tx))?.revokedBy ?? null;
    if (revokedBy !== null) throw new DomainError(ALREADY_REVOKED, { evidenceId, revokedBy });
  }

  async execute(tx: Tx, { command, maker }: Case<EvidenceRevocationCommand>): Promise<EvidenceAnswer> {
    const { evidenceId, ...revocation } = command;
    return (await this.revoke.execute(tx, evidenceId, revocation, maker)).answer;
  }
}
