import type { CheckRule } from '../../policy/check-rule.js';
import type { DecayStep } from './decay-document.js';

interface Decaying {
  readonly score: { readonly clamp: string };
  readonly indicators?: readonly { readonly decay?: readonly DecayStep[] }[];
}

const decay: CheckRule<Decaying> = ({ indicators = [], score }, report) => {
  indicators.forEach(({ decay: steps }, i) => {
    if (steps === undefined) return;
    if (score.clamp === 'running')
      report(['indicators', i, 'decay'], 'score.clamp 为 running 时不可用', 'needs score.clamp: total');
    steps.forEach(({ after, percent }, k) => {
      const before = steps[k - 1];
      const path = ['indicators', i, 'decay', k];
      if (before !== undefined && after <= before.after)
        report([...path, 'after'], '应递增', 'must rise from step to step');
      if (before !== undefined && percent >= before.percent)
        report([...path, 'percent'], '应递减', 'must fall from step to step');
    });
  });
};

export const DECAY_RULES: readonly CheckRule<Decaying>[] = [decay];
