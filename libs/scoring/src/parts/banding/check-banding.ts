import type { CheckRule } from '../../policy/check-rule.js';
import type { BandRule, LiabilityRule } from './banding-document.js';

export interface Banded {
  readonly bands?: readonly BandRule[];
  readonly liability?: LiabilityRule;
  readonly indicators?: readonly { readonly band?: string; readonly stated?: object }[];
}

/** Bands rise without overlap. */
const bands: CheckRule<Banded> = ({ bands: rules = [] }, report) => {
  rules.forEach(({ id, min, max }, i) => {
    const before = rules[i - 1];
    if (rules.findIndex((other) => other.id === id) < i)
      report(['bands', i, 'id'], `${id} 重复或为保留字`, `${id} is used twice or reserved`);
    if (min > max) report(['bands', i, 'max'], '小于 min', 'is below min');
    if (before !== undefined && min <= before.max)
      report(['bands', i, 'min'], '与前一档次重叠', 'overlaps the band before it');
  });
};

/** Points that liability places, or that are stated, need to be told how. */
const liability: CheckRule<Banded> = ({ liability: rule, indicators = [], bands: rules = [] }, report) => {
  const asked = indicators.findIndex(({ band, stated }) => band !== undefined || stated !== undefined);
  if (asked >= 0 && rule === undefined) report(['indicators', asked], '需要 liability', 'needs the section liability');
  if (asked < 0 && rules.length === 0 && rule !== undefined)
    report(['liability'], '没有指标使用档次或认定分值', 'is for indicators with a band or stated points');
};

export const BANDING_RULES: readonly CheckRule<Banded>[] = [bands, liability];
