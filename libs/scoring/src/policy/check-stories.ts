import type { CheckRule } from './check-rule.js';
import type { PolicyTest, TestEvidence, TestReport } from './story-document.js';

interface Told {
  readonly tests: readonly PolicyTest[];
}

/** A fact of a test that has no day at all would count on one that nobody wrote. */
export const datedFacts: CheckRule<Told> = ({ tests }, report) => {
  tests.forEach(({ stages }, t) =>
    stages.forEach(({ evidence = [], reports = [] }, s) => {
      const path = ['tests', t, 'stages', s];
      evidence.forEach((told, i) => {
        if (!isDated(told))
          report(
            [...path, 'evidence', i],
            '缺少日期：inspectedOn 或 decision.decidedOn',
            'has no day: say inspectedOn or decision.decidedOn',
          );
      });
      reports.forEach((told, i) => {
        if (!isReported(told))
          report(
            [...path, 'reports', i],
            '缺少日期：confirmedOn、receivedOn 或 dueOn',
            'has no day: say confirmedOn, receivedOn or dueOn',
          );
      });
    }),
  );
};

const isDated = ({ inspectedOn, decision }: TestEvidence): boolean => (inspectedOn ?? decision.decidedOn) !== undefined;

const isReported = ({ confirmedOn, receivedOn, dueOn }: TestReport): boolean =>
  (confirmedOn ?? receivedOn ?? dueOn ?? null) !== null;
