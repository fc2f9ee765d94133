import { addDays, type Clock, type Day, DomainError, type Points } from '#kernel';
import type { Known } from '#known';
import type { PolicyCatalogue } from '#policy';
import { type RegistryStore, UNKNOWN_SUBJECT } from '#registry';
import { grantOf, planRepairs, type Rating, rate, repairDraft, type RepairOption } from '#scoring';

/** What may be repaired of one book, and what would come of it. */
export interface PlannedRepair {
  readonly scheme: string;
  readonly option: RepairOption;
  /** How often something has to be done for all that is left. */
  readonly activities: number;
  /** What is given back then. */
  readonly points: Points;
  readonly months: number;
  /** Whether the fact counts no longer then. */
  readonly ends: boolean;
  /** The last day on which it gives something back; `null` = as long as the fact counts. */
  readonly lastDay: Day | null;
  /** The rating of today as it would be then. */
  readonly result: Pick<Rating, 'score' | 'grade' | 'standing'>;
}

/** What a subject can do about what counts against it: which activities, how many points, by when, and what for. */
export class RepairPlans {
  constructor(
    private readonly registry: RegistryStore,
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  /** Of every scheme that rates the subject, or of one; what another region decided, is repaired there. */
  async of(subjectId: string, scheme: string | null): Promise<PlannedRepair[]> {
    if ((await this.registry.find(subjectId)) === null) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    const view = this.known.now();
    const histories = scheme === null ? await this.policies.histories() : [await this.policies.history(scheme)];
    const planned: PlannedRepair[] = [];
    for (const { scheme: code, timeline } of histories) {
      const lines = await view.books.linesOf(subjectId, code);
      const today = this.clock.today();
      const seen = await view.facts.seenOf(lines.flatMap(({ evidenceId }) => evidenceId ?? []));
      for (const option of planRepairs(timeline, lines, today).filter(({ evidenceId }) => seen.has(evidenceId))) {
        const activities = mostActivities(option);
        const grant = grantOf(option, activities);
        const place = { subjectId, caseId: 'planned', day: today };
        const line = { ...repairDraft(option, grant, place), seq: (lines.at(-1)?.seq ?? 0) + 1 };
        const { score, grade, standing } = rate(timeline, [...lines, line], today);
        const lastDay = option.until === null ? null : addDays(option.until, -1);
        planned.push({ scheme: code, option, activities, ...grant, lastDay, result: { score, grade, standing } });
      }
    }
    return planned;
  }
}

/** So often that nothing more is left to be given back. */
function mostActivities({ rule, left, months }: RepairOption): number {
  if (rule.activities === undefined) return 0;
  const forPoints = typeof rule.returns === 'number' ? Math.ceil(Math.abs(left) / Math.round(rule.returns * 100)) : 1;
  const forMonths = rule.shortens === undefined ? 0 : Math.ceil(months / rule.shortens.months);
  return Math.max(left === 0 && typeof rule.returns === 'number' ? 0 : forPoints, forMonths);
}
