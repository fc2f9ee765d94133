import type { CheckRule } from '../../policy/check-rule.js';
import type { AppealsRule } from './appeals-document.js';

interface Appealed {
  readonly appeals?: AppealsRule;
  readonly indicators?: readonly object[];
  readonly assessments?: readonly object[];
}

const holding: CheckRule<Appealed> = ({ appeals, indicators = [], assessments = [] }, report) => {
  if (appeals?.points !== 'held' || indicators.length + assessments.length > 0) return;
  report(
    ['appeals', 'points'],
    '没有任何指标记分，无可暂停',
    'there is nothing to hold: no indicator and no assessment gives points',
  );
};

/** What no schema can say of appeals. */
export const APPEAL_RULES: readonly CheckRule<Appealed>[] = [holding];
