import { addDays, type Clock, type Day, type Tx } from '#kernel';
import type { Known } from '#known';
import type { PolicyCatalogue } from '#policy';
import { caseworkOn, type WrittenCaseRule } from '#scoring';
import type { Asked } from './case.js';
import type { CaseKind } from './case-kind.js';
import { type CarriedPerson, type CaseTerms, strictestTerms } from './case-terms.js';

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
    const terms = strictestTerms([...this.ofAll, ...own], { kind: kind.kind, points, region }, today);
    const responsible = await this.responsibleOn(tx, asked.subjectId, kind.dayOf(asked) ?? today);
    return responsible.length === 0 ? terms : { ...terms, responsible };
  }

  /** Nobody answers for a person. */
  private async responsibleOn(tx: Tx, subjectId: string | null, day: Day): Promise<CarriedPerson[]> {
    if (subjectId === null) return [];
    const found = await this.known.within(tx).affiliations.responsibleFor(subjectId, day, addDays(day, 1));
    return found.map(({ subjectId: id, roles }) => ({ subjectId: id, roles }));
  }

  private async regionOf(tx: Tx, subjectId: string | null): Promise<string | null> {
    if (subjectId === null) return null;
    const [subject] = await this.known.within(tx).subjects.of([subjectId]);
    return subject?.region ?? null;
  }
}
