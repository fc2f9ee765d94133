import type { Points } from '#kernel';
import type { Standing } from '../../model/rating.js';
import { isScored, valueAt } from './decision-curve.js';
import type { DecisionRule } from './decision-document.js';

export type Outcome = Readonly<Record<string, unknown>>;

/** What a row decides for a score and a standing. */
export type OutcomeOf = (score: Points | null, standing: Standing) => Outcome;

/** Scores that a row remembers; a pack's own range has fewer whole points. */
const REMEMBERED = 2_000;

/** Most rows say the same for everybody: they share one frozen object, so that segments compare at a glance. */
export function compileOutcome({ then, period }: DecisionRule): OutcomeOf {
  const outcomeOf = outcomeByScore(then, period === 'standing' ? { from: null, until: null } : {});
  if (period !== 'standing') return (score) => outcomeOf(score);
  return (score, { since, until, awaiting }) => {
    const shared = outcomeOf(score);
    // While something is awaited the period is over and what is decided goes on: no day ends it.
    const ends = awaiting === null ? until : null;
    return since === null && ends === null ? shared : { ...shared, from: since, until: ends };
  };
}

/** One frozen object, or with curves one for each score. */
function outcomeByScore(then: DecisionRule['then'], dates: Outcome): (score: Points | null) => Outcome {
  const entries = Object.entries(then);
  if (!entries.some(([, value]) => isScored(value))) {
    const shared = Object.freeze({ ...then, ...dates });
    return () => shared;
  }
  const known = new Map<Points | null, Outcome>();
  return (score) => {
    const found = known.get(score);
    if (found !== undefined) return found;
    const values = entries.map(([name, value]) => [name, isScored(value) ? valueAt(value, score) : value] as const);
    const outcome = Object.freeze({ ...Object.fromEntries(values), ...dates });
    if (known.size >= REMEMBERED) known.clear();
    known.set(score, outcome);
    return outcome;
  };
}
