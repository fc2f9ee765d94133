import { type Language, type Message, pointsToNumber, say } from '#kernel';
import type { ToldLine } from '#known';
import { entryId } from '#ledger';
import type { RatingVersion } from '#rating';
import { decisionsOf, type EntryCause, policyOf, type PolicyTimeline, type RatingSegment } from '#scoring';
import { PageOf } from '../http/index.js';
import { CAUSES } from '../presenting/causes.js';
import { PolicyRefView, policyRefView } from '../presenting/policy-ref.view.js';
import {
  ShownChoice,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownPoints,
  ShownText,
} from '../presenting/shown.js';
import { factsOf } from './entry.view.js';
import { RatingStateView, stateView } from './rating-state.view.js';

const CHANGE: Readonly<Record<EntryCause, Message>> = {
  scored: say('依据处理决定记分', 'Scored on a decision'),
  rewarded: say('奖励加分', 'Rewarded'),
  adjusted: say('人工调整', 'Adjusted by officers'),
  repaired: say('信用修复', 'Repaired'),
  reversed: say('原信息被撤销，记分冲销', 'Reversed: the fact behind it was revoked'),
  restored: say('资格恢复', 'Standing restored'),
  context: say('登记信息变更', 'Registration changed'),
};

const CLOSED = say('周期关账，同类排名', 'Cycle closed, peers ranked');
const HELD = say('申诉受理，暂停计入', 'An appeal was filed: the line is held');
const RELEASED = say('申诉结束，恢复计入', 'The appeal has ended: the line is released');
const CORRECTED = say('原记录经更正或申诉冲销', 'Reversed: a correction or an appeal took it back');

/** Why a version came about: the line that made it. */
export class ChangeView {
  @ShownChoice(CAUSES)
  readonly cause!: EntryCause;

  @ShownText({ description: 'The cause for people, in the language asked for' })
  readonly text!: string;

  @ShownText({ example: 'D640105000001:personnel:2' })
  readonly entryId!: string;

  @ShownPoints()
  readonly points!: number;

  @ShownDay({ description: 'The day on which the line counts' })
  readonly scoreDate!: string;

  @ShownId({ nullable: true, description: 'The fact that the line is about' })
  readonly evidenceId!: string | null;

  @ShownId({ nullable: true, description: 'The fact that made the line, where that is another: a revocation' })
  readonly causedBy!: string | null;

  @ShownText({ nullable: true, description: 'Who recorded it; null where that is not for the caller to know' })
  readonly recordedBy!: string | null;

  @ShownInteger({ min: 1, nullable: true, description: '`seq` of the line that this one takes back' })
  readonly reverses!: number | null;
}

/** What a version says over a stretch of days `[from, until)`. */
export class StretchView extends RatingStateView {
  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'null = open' })
  readonly until!: string | null;

  @ShownObject(() => PolicyRefView)
  readonly policy!: PolicyRefView;
}

/** One version of a rating: when we learnt what (knowledge), and what holds from which day (validity). */
export class RatingVersionView {
  @ShownInteger({ min: 1, description: '`seq` of the line that made it' })
  readonly version!: number;

  @ShownInstant({ description: 'When it was recorded' })
  readonly recordedAt!: string;

  @ShownInteger({ nullable: true, description: 'From which knownSeq on it is known; null = about to be closed over' })
  readonly knownSeq!: number | null;

  @ShownObject(() => ChangeView)
  readonly change!: ChangeView;

  @ShownList(() => StretchView, { description: 'Ascending, without gaps; the last one is open' })
  readonly states!: readonly StretchView[];
}

export class RatingVersionPage extends PageOf(RatingVersionView) {}

export function versionView(
  { version, timeline, states }: RatingVersion,
  line: ToldLine,
  language: Language,
): RatingVersionView {
  return {
    version,
    recordedAt: line.recordedAt.toISOString(),
    knownSeq: line.epoch === null ? null : Number(line.epoch),
    change: changeView(line, language),
    states: states.map((state) => stretchView(state, timeline, language)),
  };
}

function changeView(line: ToldLine, language: Language): ChangeView {
  const { cause, points, scoreDate, recordedBy, reversesSeq } = line;
  return {
    cause,
    text: textOf(line)[language],
    entryId: entryId(line),
    points: pointsToNumber(points),
    scoreDate,
    ...factsOf(line),
    recordedBy,
    reverses: reversesSeq,
  };
}

function textOf({ cause, evidenceId, detail }: ToldLine): Message {
  if (cause === 'reversed' && evidenceId === null) return CORRECTED;
  if (detail.hold !== undefined) return detail.hold.until === null ? HELD : RELEASED;
  return detail.ranking === undefined ? CHANGE[cause] : CLOSED;
}

export function stretchView(state: RatingSegment, timeline: PolicyTimeline, language: Language): StretchView {
  const { from, until, policy } = state;
  return {
    from,
    until,
    policy: policyRefView(policy),
    ...stateView(
      { ...state, decisions: decisionsOf(timeline, state) },
      policyOf(timeline, state.policy, from),
      language,
    ),
  };
}
