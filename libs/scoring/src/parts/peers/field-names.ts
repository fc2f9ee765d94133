import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const PEERS_NAMES: FieldNames = {
  fields: {
    peers: say('同类数值', 'figures of the peers'),
    'peers.item': say('比较的项目', 'item compared'),
    groupBy: say('同类划分', 'peers by'),
    regionDigits: say('地区代码位数', 'digits of the region'),
    minimumGroup: say('最少同类数', 'fewest peers'),
    figures: say('指标', 'figures'),
    percentile: say('百分位', 'percentile'),
    budgetNeutral: say('预算中性斜率', 'budget-neutral slope'),
    amount: say('金额项目', 'item of the amount'),
    'budgetNeutral.share': say('投入比例', 'share put up'),
    'peers.decimals': say('小数位数', 'decimals'),
  },
};
