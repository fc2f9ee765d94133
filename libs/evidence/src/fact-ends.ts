import type { Tx } from '#kernel';

/** A fact that counts no longer: taken back as if it had never been, or repaired as a whole from today on. */
export interface EndedFact {
  readonly evidenceId: string;
  readonly how: 'revoked' | 'repaired';
  /** For whom alone it counts no longer: whose book it was repaired in, or who appealed; `null` = for nobody. */
  readonly subjectId: string | null;
  /** The case that repaired it, or upheld an appeal against its line; `null` where it was taken back as a whole. */
  readonly caseId: string | null;
  /** Who asked for it. */
  readonly person: string;
}

/** What rests on facts and goes with them; each capability registers its own. */
export abstract class RestsOnFacts {
  /** In the transaction that ends the fact. */
  abstract ended(tx: Tx, fact: EndedFact): Promise<void>;
}

/** Tells whatever rests on a fact that it counts no longer. */
export class FactEnds {
  private readonly followers: RestsOnFacts[] = [];

  register(follower: RestsOnFacts): void {
    this.followers.push(follower);
  }

  async tell(tx: Tx, fact: EndedFact): Promise<void> {
    for (const follower of this.followers) await follower.ended(tx, fact);
  }
}
