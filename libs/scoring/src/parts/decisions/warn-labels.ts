import type { CheckRule, Report } from '../../policy/check-rule.js';
import { isScored } from './decision-curve.js';
import type { DecidingDocument, DecisionKind, DecisionRule } from './decision-document.js';
import { knownTitle, knownWord } from './decision-terms.js';

/** A field or a word that nobody calls anything would be shown to people as it is written. Each is named once. */
export const unlabelled: CheckRule<DecidingDocument> = (policy, report) => {
  const seen = new Set<string>();
  const once: Report = (path, zh, en) => {
    if (!seen.has(en)) report(path, zh, en);
    seen.add(en);
  };
  for (const [kind, rows] of Object.entries(policy.decisions)) {
    rows.forEach(({ then }, i) =>
      checkOutcome(policy, kind as DecisionKind, then, ['decisions', kind, i, 'then'], once),
    );
  }
};

function checkOutcome(
  policy: DecidingDocument,
  kind: DecisionKind,
  then: DecisionRule['then'],
  path: readonly (string | number)[],
  report: Report,
): void {
  for (const [name, value] of Object.entries(then)) {
    const at = [...path, name];
    if (knownTitle(kind, name, policy) === null)
      report(
        at,
        `${name} 没有名称，应在 decisionFields 中写明 title`,
        `${name} has no title: say it in decisionFields`,
      );
    for (const word of isScored(value) ? [] : [value].flat()) {
      if (typeof word !== 'string' || knownWord(kind, name, word, policy) !== null) continue;
      report(at, `${word} 没有名称，应在 decisionFields 中写明`, `${word} has no label: say it in decisionFields`);
    }
  }
}
