import type { Day } from '#kernel';
import type { Known, LeavingNotice } from '#known';
import type { KnowledgeClock } from '#ledger';
import type { ListedRating } from '#rating';
import { type BeforeLeaving, beforeLeavingOn } from '#scoring';

/** An inspection that is due beside those that the grade asks for: before an institution leaves its agreement. */
export interface DueInspection extends BeforeLeaving {
  /** When the institution gave notice, and the fact that says so. */
  readonly since: Day;
  readonly evidenceId: string;
}

/** A rating with what is due; its `knownSeq` is late enough to know both. */
export interface WithDue extends ListedRating {
  readonly due: DueInspection | null;
}

/** Finds who gave notice of leaving and was not inspected since. Of whoever has left nothing is due any more. */
export class DueInspections {
  constructor(
    private readonly known: Known,
    private readonly clock: KnowledgeClock,
  ) {}

  /** `upTo`: the epoch that may be known; `null` = everything. */
  async of<Rating extends ListedRating>(
    ratings: readonly Rating[],
    day: Day,
    upTo: bigint | null,
  ): Promise<(Rating & WithDue)[]> {
    const asking = ratings.filter((rating) => rule(rating, day) !== null);
    const notices = await this.noticesOf(
      asking.map(({ answer }) => answer.subjectId),
      day,
      upTo,
    );
    return ratings.map((rating) => withDue(rating, day, notices.get(rating.answer.subjectId)));
  }

  /** A notice that no epoch has closed over yet gets one now: answers have to name it. */
  private async noticesOf(ids: readonly string[], day: Day, upTo: bigint | null): Promise<Map<string, LeavingNotice>> {
    if (ids.length === 0) return new Map();
    const read = () => this.known.at(upTo).facts.leavingNotices(ids, day);
    let notices = await read();
    if (notices.some(({ epoch }) => epoch === null)) {
      await this.clock.closeNow();
      notices = await read();
    }
    return new Map(notices.map((notice) => [notice.subjectId, notice]));
  }
}

function rule({ answer: { segment }, timeline }: ListedRating, day: Day): BeforeLeaving | null {
  const left = segment.standing.status === 'terminated' || segment.notRated?.code === 'agreementEnded';
  return left ? null : beforeLeavingOn(timeline, day);
}

function withDue<Rating extends ListedRating>(
  rating: Rating,
  day: Day,
  notice: LeavingNotice | undefined,
): Rating & WithDue {
  const found = notice === undefined ? null : rule(rating, day);
  if (notice === undefined || found === null) return { ...rating, due: null };
  const { answer } = rating;
  const { receivedOn: since, evidenceId, epoch } = notice;
  const knownSeq = epoch !== null && epoch > answer.knownSeq ? epoch : answer.knownSeq;
  return { ...rating, answer: { ...answer, knownSeq }, due: { ...found, since, evidenceId } };
}
