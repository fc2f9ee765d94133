import { type Asked, type Case, CaseKind } from '#casework';
import { assert, canonicalJson, DomainError, say, type Tx } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import type { TouchedBy } from '#rating';
import type { AskedCorrection, ClosingCorrectionCommand, ClosingCorrectionResult } from './closing-correction.js';
import type { CorrectClosing } from './correct-closing.js';
import { closingCommand } from './cycle-closing.js';
import type { RankScheme } from './rank-scheme.js';
import type { RankedCycle } from './ranked-cycle.js';
import { UNKNOWN_CLOSING } from './ranking.errors.js';

type Correction = Asked<ClosingCorrectionCommand>;

/** Ten thousand books are told in one transaction: unlike a first closing, a correction is true everywhere at once. */
const LIMIT_MS = 60_000;

/**
 * A closed cycle turned out to be wrong and is closed anew, by what is known when that is asked for: everybody is ranked
 * again, because two persons say so. What the maker saw is what an approval records.
 */
export class ClosingCorrectionKind extends CaseKind<
  AskedCorrection,
  ClosingCorrectionCommand,
  ClosingCorrectionResult
> {
  readonly kind = 'closingCorrection';
  readonly called = say('评价周期结算更正', 'correction of a closing');

  override readonly limitMs = LIMIT_MS;

  constructor(
    private readonly rank: RankScheme,
    private readonly correct: CorrectClosing,
    private readonly policies: PolicyCatalogue,
    private readonly touched: TouchedBy,
  ) {
    super();
  }

  async propose(asked: AskedCorrection): Promise<Correction> {
    const standing = await this.correct.standing(asked.closingId);
    if (standing === null) throw new DomainError(UNKNOWN_CLOSING, { closingId: asked.closingId });
    const ranked = await this.rank.execute(standing, null);
    await this.correct.requireChange(standing, ranked);
    const command = { ...asked, ...closingCommand(ranked), replaces: standing.closingId };
    return { subjectId: null, scheme: standing.scheme, command };
  }

  /** A closing is corrected by one case at a time. */
  cause({ scheme, command: { cycle } }: Correction): string {
    return canonicalJson([scheme, cycle]);
  }

  override async prepare(found: Case<ClosingCorrectionCommand>): Promise<void> {
    await this.ranked(found);
  }

  async validate(tx: Tx, { command }: Correction): Promise<void> {
    await this.policies.lockVersions(tx);
    await this.correct.requireTold(tx, command.replaces);
  }

  async execute(tx: Tx, found: Case<ClosingCorrectionCommand>): Promise<ClosingCorrectionResult> {
    const ranked = await this.ranked(found);
    assert(ranked.hash === found.command.rankingHash, 'what is recorded is what the checker has seen');
    const moved = await this.correct.execute(tx, found.caseId, found.command.replaces, ranked);
    return { moved, ...(await this.touched.of(tx)) };
  }

  /** By the knowledge that its maker had. */
  private ranked({ scheme, command: { cycle, knownSeq } }: Correction): Promise<RankedCycle> {
    return this.rank.execute({ scheme, cycle }, BigInt(knownSeq));
  }
}
