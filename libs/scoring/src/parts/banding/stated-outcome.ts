import { pointsToNumber, say, type FieldError, type Message, type Points } from '#kernel';
import type { LiablePerson } from '../../model/evidence-fact.js';
import type { StandingRules } from '../standing/standing-rules.js';
import type { Banding } from './compile-banding.js';
import type { Proposal } from './proposal.js';

/** What counts in the end, or what is missing or wrong in what the decision maker stated. */
export interface StatedOutcome {
  readonly points: Points;
  readonly override: boolean;
  /** The stated months stand in place of the termination that the points alone would mean. */
  readonly suspendedOnly: boolean;
  readonly problems: readonly FieldError[];
}

interface Judged {
  /** How a stated value relates to what the policy says: the same, allowed with a reason, or beyond. */
  readonly place: 'proposed' | 'inRange' | 'outside';
  readonly problem: FieldError | null;
}

const PROPOSED: Judged = { place: 'proposed', problem: null };

/** What a decision maker's statement is measured against. */
export interface StatedAgainst {
  readonly banding: Banding;
  /** `null`: points don't move the standing. */
  readonly standing: StandingRules | null;
  /** The most points that the policy gives at once, hundredths. */
  readonly highest: number;
  /** Months that may be stated for what was found, in place of the policy's; `null` = the policy's. */
  readonly months: { readonly min: number; readonly max: number } | null;
}

/** Domain table "stated points": equal to the proposal nothing, in the range a reason, outside a reason and `override`. */
export function statedOutcome(
  against: StatedAgainst,
  proposal: Proposal,
  person: LiablePerson,
  path: string,
): StatedOutcome {
  const judgedPoints = judgePoints(against, proposal, person.points, path);
  const points = person.points ?? proposal.points ?? proposal.min;
  const judgedMonths = judgeMonths(against, points, person.suspensionMonths, path);
  const judged = [judgedPoints, judgedMonths];
  const problems = judged.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  const reasonNeeded = judged.some(({ place }) => place !== 'proposed');
  const reasonMissing = reasonNeeded && (person.reason ?? '').trim() === '';
  if (reasonMissing) problems.push(problem(`${path}.reason`, 'reason-required', REASON_REQUIRED));
  const override = judged.some(({ place }) => place === 'outside');
  const suspendedOnly = person.suspensionMonths !== null && points >= (against.standing?.terminateFrom ?? Infinity);
  return { points, override, suspendedOnly, problems };
}

const REASON_REQUIRED = say('与规则的建议不同，须说明理由', 'What departs from the proposal needs a reason');

function problem(path: string, code: string, message: Message): FieldError {
  return { path, code, message };
}

function judgePoints(
  { banding, highest }: StatedAgainst,
  proposal: Proposal,
  stated: Points | null,
  path: string,
): Judged {
  const at = `${path}.points`;
  if (stated === null) return proposal.points === null ? failed(at, 'points-required', POINTS_REQUIRED) : PROPOSED;
  if (!Number.isInteger(stated)) return failed(at, 'points-too-precise', say('最多两位小数', 'At most two decimals'));
  if (stated < 0 || stated > highest) {
    const [zh, en] = [`应在 0 至 ${highest / 100} 之间`, `Must be between 0 and ${highest / 100}`];
    return failed(at, 'points-out-of-range', say(zh, en));
  }
  if (stated === proposal.points) return PROPOSED;
  if (stated >= proposal.min && stated <= proposal.max) return { place: 'inRange', problem: null };
  if (banding.rule.statedPoints === 'override') return { place: 'outside', problem: null };
  return failed(at, 'points-not-allowed', rangeMessage(pointsToNumber(proposal.min), pointsToNumber(proposal.max)));
}

const POINTS_REQUIRED = say('该依据没有建议分值，须填写分值', 'No points are proposed for this basis: state them');

const rangeMessage = (min: number, max: number): Message =>
  say(`规则允许 ${min} 至 ${max}`, `The policy allows ${min} to ${max}`);

/** Stated months are measured against the table for these points alone. */
function judgeMonths({ standing, months }: StatedAgainst, points: Points, stated: number | null, path: string): Judged {
  if (stated === null) return PROPOSED;
  const at = `${path}.suspensionMonths`;
  if (standing === null || standing.stated === null) return failed(at, 'months-not-allowed', NO_STANDING);
  const { limit, outside } = standing.stated;
  const { min, max } = months ?? standing.stated;
  if (!Number.isInteger(stated) || stated < 1 || stated > limit)
    return failed(at, 'months-out-of-range', rangeMessage(1, limit));
  if (points === 0) return failed(at, 'months-not-allowed', NO_POINTS);
  const { suspendFrom, terminateFrom, monthsFor } = standing;
  // Where the rule of the finding itself says how long, it suspends whatever the points.
  const suspends = months !== null || (points >= suspendFrom && points < terminateFrom);
  if (months === null && suspends && stated === monthsFor(points)) return PROPOSED;
  if (suspends && stated >= min && stated <= max) return { place: 'inRange', problem: null };
  if (outside === 'override') return { place: 'outside', problem: null };
  return failed(at, 'months-not-allowed', suspends ? rangeMessage(min, max) : NO_SUSPENSION);
}

const NO_STANDING = say('按规则分值不影响资格状态', 'By the policy points do not move the standing');

const NO_POINTS = say('记 0 分不能认定暂停', 'Without points there is nothing to suspend for');

const NO_SUSPENSION = say('这些分值按规则不构成暂停', 'By the policy these points alone do not mean a suspension');

function failed(path: string, code: string, message: Message): Judged {
  return { place: 'proposed', problem: problem(path, code, message) };
}
