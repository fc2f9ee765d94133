import { canonicalJson } from '#kernel';
import {
  actKey,
  AWAITS_COMMITTEE,
  type AwaitingLine,
  type EvidenceFact,
  NOT_CONFIRMED_BY_COMMITTEE,
  saysOutside,
  type ScoringOutcome,
} from '#scoring';
import type { Unscored } from './evidence-answer.js';

/** What one scheme says of a fact. */
export interface SchemeOutcome extends ScoringOutcome {
  readonly scheme: string;
}

/** The same of all of them. */
export interface JointOutcome extends Omit<ScoringOutcome, 'unscored'> {
  readonly unscored: readonly Unscored[];
  readonly awaiting: readonly AwaitingLine[];
}

/**
 * What several schemes say of one fact, as one answer: the lines of all, each problem and each warning once, and as
 * unscored only what none of them scored, with the scheme. `before`: what was unscored without asking any.
 */
export function underAllSchemes(
  { fact }: EvidenceFact,
  outcomes: readonly SchemeOutcome[],
  before: readonly Unscored[] = [],
): JointOutcome {
  const drafts = outcomes.flatMap((outcome) => outcome.drafts);
  const scored = new Set(drafts.flatMap(({ subjectId, actKey: act }) => [`${subjectId} ${act}`, `null ${act}`]));
  const told = outcomes.flatMap(({ scheme, unscored }) => unscored.map((one): Unscored => ({ ...one, scheme })));
  const unscored = [...before, ...told].filter(
    ({ findingId, subjectId, reason }) =>
      OF_COMMITTEE.has(reason.code) || !scored.has(`${subjectId} ${actKey(fact, findingId)}`),
  );
  return {
    drafts,
    unscored: withoutStrangers(unscored, new Set(drafts.map(({ subjectId }) => subjectId))),
    awaiting: outcomes.flatMap(({ awaiting = [] }) => awaiting),
    problems: each(outcomes.flatMap(({ problems }) => problems)),
    warnings: each(outcomes.flatMap(({ warnings }) => warnings)),
  };
}

/** What waits for a committee under one scheme, or fell there, is told however others score it. */
const OF_COMMITTEE: ReadonlySet<string> = new Set([AWAITS_COMMITTEE, NOT_CONFIRMED_BY_COMMITTEE]);

/** That a scheme is not for somebody, or an assessment's template, says something only where no other scheme is. */
function withoutStrangers(all: readonly Unscored[], scored: ReadonlySet<string>): readonly Unscored[] {
  const isStranger = ({ reason }: Unscored) => reason.code === 'templateNotCovered' || saysOutside(reason);
  const isAssessed = ({ reason, subjectId }: Unscored) =>
    reason.code === 'templateNotCovered' && subjectId !== null && scored.has(subjectId);
  const samePart = (a: Unscored, b: Unscored) => a.findingId === b.findingId && a.subjectId === b.subjectId;
  const known = all.filter((one) => !isStranger(one));
  return all.filter((one) => !isStranger(one) || !(isAssessed(one) || known.some((other) => samePart(one, other))));
}

function each<T extends object>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [canonicalJson(one), one])).values()];
}
