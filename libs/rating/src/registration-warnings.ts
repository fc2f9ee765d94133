import { type Clock, type Day, maxDay, say, type Tx } from '#kernel';
import type { Known } from '#known';
import type { PolicyCatalogue, SchemeHistory } from '#policy';
import { type Affiliation, covers, type Register, type Warning } from '#registry';
import { BARRED_REASON, policyOf, type Rating, rateSegments, ratingOn, reasonMessage } from '#scoring';

/** A day on which a registration is looked at, and the field that names it. */
interface Asked {
  readonly path: string;
  readonly subjectId: string;
  readonly days: readonly Day[];
}

/** What a scheme says on that day, in its own words. */
interface Said {
  readonly subjectId: string;
  readonly rating: Rating;
  readonly history: SchemeHistory;
}

/**
 * What the ratings of all schemes say against a registration, which is stored all the same: an agreement signed while
 * its institution is barred from one, and a practice of somebody who is suspended or terminated.
 */
export class RegistrationWarnings {
  constructor(
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  /** Of what was just written in the transaction: of one subject, one affiliation, or a whole import. */
  async of(tx: Tx, { subjects, affiliations }: Register): Promise<Warning[]> {
    const signed = subjects.flatMap(({ subjectId, content: { subjectType, agreement } }) =>
      subjectType === 'institution' && agreement !== null
        ? [{ path: 'agreement.from', subjectId, days: [agreement.from] }]
        : [],
    );
    const practising = affiliations.flatMap((affiliation) => practiceOf(affiliation, this.clock.today()));
    return [
      ...(await this.warningsOf(tx, signed, isBarred, barredWarning)),
      ...(await this.warningsOf(tx, practising, isOut, standingWarning)),
    ];
  }

  /** One for each field and scheme that objects, by the first of its days. */
  private async warningsOf(
    tx: Tx,
    asked: readonly Asked[],
    objects: (rating: Rating) => boolean,
    warn: (path: string, said: Said) => Warning,
  ): Promise<Warning[]> {
    if (asked.length === 0) return [];
    const warnings: Warning[] = [];
    const ids = [...new Set(asked.map(({ subjectId }) => subjectId))];
    for (const history of await this.policies.histories(tx)) {
      const books = await this.known.within(tx).books.of(history.scheme, ids);
      for (const { path, subjectId, days } of asked) {
        const segments = rateSegments(history.timeline, books.get(subjectId)!);
        const rating = days.map((day) => ratingOn(history.timeline, segments, day)).find(objects);
        if (rating !== undefined) warnings.push(warn(path, { subjectId, rating, history }));
      }
    }
    return warnings;
  }
}

/** Each period by its first day, and by today where it holds today. */
function practiceOf({ practitionerId, periods }: Pick<Affiliation, 'practitionerId' | 'periods'>, today: Day): Asked[] {
  return periods.map((period, i) => ({
    path: `periods[${i}].from`,
    subjectId: practitionerId,
    days: covers(period, today) ? [maxDay(period.from, today), period.from] : [period.from],
  }));
}

const isBarred = ({ standing }: Rating): boolean => standing.reason?.code === BARRED_REASON;
const isOut = ({ standing }: Rating): boolean => standing.status !== 'normal';

function barredWarning(path: string, said: Said): Warning {
  const why = reasonOf(said);
  const zh = `${said.subjectId}：${why.zh}。该协议在此之前不计入，不予支付。`;
  const en = `${said.subjectId}: ${why.en}. Until then the agreement counts for nothing and is not paid.`;
  return { code: 'registry/agreement-barred', path, message: say(zh, en) };
}

function standingWarning(path: string, said: Said): Warning {
  const { status, since, until } = said.rating.standing;
  const words = STATUS_WORDS[status as 'suspended' | 'terminated'];
  const why = reasonOf(said);
  const zh = `${said.subjectId} 自 ${since} 起${words.zh}${until === null ? '' : `，最早至 ${until}`}（${why.zh}）。`;
  const en = `${said.subjectId} is ${words.en} since ${since}${until === null ? '' : `, until ${until} at the earliest`} (${why.en}).`;
  return { code: `registry/standing-${status}`, path, message: say(zh, en) };
}

const STATUS_WORDS = {
  suspended: say('暂停医保支付资格', 'suspended from payment'),
  terminated: say('终止医保支付资格', 'terminated from payment'),
};

function reasonOf({ rating: { standing, policy, from }, history }: Said) {
  const { reason } = standing;
  return reason === null ? say('', '') : reasonMessage(reason, policyOf(history.timeline, policy, from));
}
