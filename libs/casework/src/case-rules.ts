import type { Clock, Tx } from '#kernel';
import type { Known } from '#known';
import type { PolicyCatalogue } from '#policy';
import { caseworkOn, type WrittenCaseRule } from '#scoring';
import type { Asked } from './case.js';
import type { CaseKind } from './case-kind.js';
import { type CaseTerms, strictestTerms } from './case-terms.js';

/** What a case needs: by the rules of its schemes in force on the day, and by the file that speaks of all cases. */
export class CaseRules {
  constructor(
    private readonly policies: PolicyCatalogue,
    private readonly known: Known,
    private readonly clock: Clock,
    private readonly ofAll: readonly WrittenCaseRule[],
  ) {}

  async termsOf(tx: Tx, kind: CaseKind, asked: Asked): Promise<CaseTerms> {
    const { points, schemes } = await kind.atStake(tx, asked);
    const today = this.clock.today();
    const region = await this.regionOf(tx, asked.subjectId);
    const histories = (await this.policies.histories(tx)).filter(({ scheme }) => schemes.includes(scheme));
    const own = histories.flatMap(({ timeline }) => caseworkOn(timeline, region, today));
    return strictestTerms([...this.ofAll, ...own], { kind: kind.kind, points, region }, today);
  }

  private async regionOf(tx: Tx, subjectId: string | null): Promise<string | null> {
    if (subjectId === null) return null;
    const [subject] = await this.known.within(tx).subjects.of([subjectId]);
    return subject?.region ?? null;
  }
}
