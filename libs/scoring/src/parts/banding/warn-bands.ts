import type { CheckRule } from '../../policy/check-rule.js';
import type { Banded } from './check-banding.js';

/** Bands into which no indicator puts anybody; circumstances may still lead there. */
export const unusedBands: CheckRule<Banded> = ({ bands = [], indicators = [] }, report) => {
  const used = new Set(indicators.map(({ band }) => band));
  bands.forEach(({ id }, i) => {
    if (!used.has(id)) report(['bands', i], `没有指标使用档次 ${id}`, `no indicator has the band ${id}`);
  });
};
