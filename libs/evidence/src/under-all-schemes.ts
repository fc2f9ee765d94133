import { canonicalJson } from '#kernel';
import { actKey, type EvidenceFact, type ScoringOutcome, type Unscored } from '#scoring';

/**
 * What several schemes say of one fact, as one answer: the lines of all, each problem and each warning once, and as
 * unscored only what none of them scored.
 */
export function underAllSchemes({ fact }: EvidenceFact, outcomes: readonly ScoringOutcome[]): ScoringOutcome {
  const drafts = outcomes.flatMap((outcome) => outcome.drafts);
  const scored = new Set(drafts.map(({ subjectId, actKey: act }) => `${subjectId} ${act}`));
  const unscored = outcomes
    .flatMap((outcome) => outcome.unscored)
    .filter(({ findingId, subjectId }) => !scored.has(`${subjectId} ${actKey(fact, findingId)}`));
  return {
    drafts,
    unscored: each(withoutStrangers(unscored, new Set(drafts.map(({ subjectId }) => subjectId)))),
    problems: each(outcomes.flatMap(({ problems }) => problems)),
    warnings: each(outcomes.flatMap(({ warnings }) => warnings)),
  };
}

const STRANGE = new Set(['subjectTypeNotCovered', 'templateNotCovered']);

/** That a scheme is not for somebody's type, or an assessment's template, says something only where no other scheme is. */
function withoutStrangers(all: readonly Unscored[], scored: ReadonlySet<string>): readonly Unscored[] {
  const isStranger = ({ reason }: Unscored) => STRANGE.has(reason.code);
  const isAssessed = ({ reason, subjectId }: Unscored) =>
    reason.code === 'templateNotCovered' && subjectId !== null && scored.has(subjectId);
  const samePart = (a: Unscored, b: Unscored) => a.findingId === b.findingId && a.subjectId === b.subjectId;
  const known = all.filter((one) => !isStranger(one));
  return all.filter((one) => !isStranger(one) || !(isAssessed(one) || known.some((other) => samePart(one, other))));
}

function each<T extends object>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [canonicalJson(one), one])).values()];
}
