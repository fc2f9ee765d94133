import { type Language, pointsToNumber, type Message, say } from '#kernel';
import { entryId } from '#ledger';
import type { RatingVersion } from '#rating';
import { type EntryCause, policyInForce, type PolicyTimeline } from '#scoring';
import { stateView } from './rating.presenter.js';

const CHANGE: Readonly<Record<EntryCause, Message>> = {
  scored: say('依据处理决定记分', 'Scored on a decision'),
  rewarded: say('奖励加分', 'Rewarded'),
  adjusted: say('人工调整', 'Adjusted by officers'),
  repaired: say('信用修复', 'Repaired'),
  reversed: say('原信息被撤销，记分冲销', 'Reversed: the fact behind it was revoked'),
  restored: say('资格恢复', 'Standing restored'),
  context: say('登记信息变更', 'Registration changed'),
};

/** One version of a rating: when we learnt what (knowledge), and what holds from which day (validity). */
export function versionView(
  { version, line, states }: RatingVersion,
  timeline: PolicyTimeline,
  language: Language,
): object {
  const { cause, points, scoreDate, evidenceId, causedBy, reversesSeq } = line;
  return {
    version,
    recordedAt: line.recordedAt,
    knownSeq: line.epoch === null ? null : Number(line.epoch),
    change: {
      ...{ cause, text: CHANGE[cause][language], entryId: entryId(line) },
      points: pointsToNumber(points),
      ...{ scoreDate, evidenceId, causedBy, reverses: reversesSeq },
    },
    states: states.map((state) => ({
      ...{ from: state.from, until: state.until, policy: state.policy },
      ...stateView(state, policyInForce(timeline, state.from), language),
    })),
  };
}
