import { dayNumber, type Day, pointsToNumber, hundredths, yearOf } from '#kernel';
import type { Entry } from '../../model/entry.js';
import { node, type ExplanationNode } from '../../model/explanation.js';
import type { Reason, Standing } from '../../model/rating.js';
import { reasonMessage } from '../../model/reason-text.js';
import { restsOnYears, yearsRuleIn } from '../../parts/standing/explain-several-years.js';
import { articleOf } from '../../policy/article.js';
import { cycleStart, rolls } from '../../policy/cycle.js';
import type { CompiledPolicy } from '../compiled-policy.js';
import { Fold } from '../fold.js';
import { explainLine } from './explain-line.js';
import { partsOf, scoreLabel } from './explain-score.js';

/** The lines behind a standing, and for one that rests on several cycles what these came to. */
export function causeNodes(fold: Fold, { reason }: Standing, lines: readonly Entry[]): ExplanationNode[] {
  if (reason === null) return [];
  const { policy } = fold.version ?? fold.scheme.first;
  const day = reason.params['scoreDate'] ?? reason.params['from'];
  const { points, agreement } = fold.net;
  const causing = [...points, ...agreement].filter((line) =>
    restsOnTotal(reason) || restsOnYears(reason) ? countedBy(policy, line, day) : line.scoreDate === day,
  );
  const children = [
    ...causing.map((line) => explainLine(fold.scheme.timeline, line, { code: 'entry.cause' })),
    ...yearsBefore(fold, reason, lines),
  ];
  return [node(`cause.${reason.code}`, reasonMessage(reason, policy), { op: 'list', value: day ?? null, children })];
}

/** Reached by adding up: every line of the cycle until that day has its part in it, not only the last. */
const restsOnTotal = ({ code }: Reason): boolean => code === 'suspensionByTotal' || code === 'accumulated';

function countedBy({ cycle }: CompiledPolicy, { scoreDate }: Entry, day: string | number | undefined): boolean {
  if (typeof day !== 'string' || scoreDate > day) return false;
  return rolls(cycle) || cycleStart(cycle, scoreDate) === cycleStart(cycle, day as Day);
}

/** The earlier cycles that a reason counts, each with everything in it; the cause's own cycle stands beside them. */
function yearsBefore({ scheme }: Fold, reason: Reason, lines: readonly Entry[]): ExplanationNode[] {
  if (!restsOnYears(reason)) return [];
  const last = yearOf(reason.params['scoreDate'] as Day);
  const first = last - Number(reason.params['years']) + 1;
  return Array.from({ length: last - first }, (_, i) => {
    const close = `${first + i}-12-31` as Day;
    const closed = new Fold(scheme, lines).run(dayNumber(close));
    const { policy } = closed.version ?? scheme.first;
    const value = pointsToNumber(hundredths(closed.own));
    return node(`year.${first + i}`, scoreLabel(policy.cycle, close), {
      value,
      op: 'sum',
      children: partsOf(closed, close),
    });
  });
}

/** The article of a standing: of the step, of the rule on several years, or of the agreement action. */
export function sourceOf({ scheme }: Fold, policy: CompiledPolicy, standing: Standing): ExplanationNode['source'] {
  const { status, reason } = standing;
  for (const version of reason !== null && restsOnYears(reason) ? [policy, ...scheme.timeline.versions] : []) {
    const rule = yearsRuleIn(version.standing, standing);
    if (rule !== null) return { article: articleOf(version, rule.source) };
  }
  if (reason?.code.startsWith('agreement'))
    return { article: articleOf(policy, policy.document.agreementAction.source) };
  const step = status === 'normal' ? null : (policy.standing?.step(status) ?? null);
  return step === null ? null : { article: articleOf(policy, step.source) };
}
