import { say } from '#kernel';
import { DECISION_FIELDS } from './decision-fields.js';
import type { FieldNames } from '../../policy/field-names.js';

/** The fields of an outcome are called what explanations call them. */
const OUTCOMES = Object.fromEntries(
  Object.values(DECISION_FIELDS).flatMap((fields) =>
    Object.entries(fields).map(([name, { title }]) => [`then.${name}`, title] as const),
  ),
);

export const DECISION_NAMES: FieldNames = {
  fields: {
    ...OUTCOMES,
    decisionFields: say('自有结果字段', 'fields of its own'),
    decisions: say('结果应用', 'decisions'),
    'decisions.payment': say('支付', 'payment'),
    'decisions.inspection': say('检查', 'inspection'),
    'decisions.agreement': say('协议', 'agreement'),
    'decisions.budget': say('预算', 'budget'),
    'decisions.publicity': say('公示', 'publicity'),
    then: say('结果', 'outcome'),
    period: say('期间', 'period'),
    years: say('连续年度', 'years in a row'),
    consecutive: say('连续周期数', 'cycles in a row'),
    notRatedYears: say('不予评价的周期', 'cycles without a grade'),
    staffShare: say('人员占比（%）', 'share of staff, per cent'),
    rank: say('名次所在百分位', 'rank, per cent of the peers'),
    curve: say('曲线', 'curve'),
    value: say('取值', 'value'),
    decimals: say('小数位数', 'decimals'),
  },
  items: {
    payment: say('支付规则', 'Payment rule'),
    inspection: say('检查规则', 'Inspection rule'),
    agreement: say('协议规则', 'Agreement rule'),
    budget: say('预算规则', 'Budget rule'),
    publicity: say('公示规则', 'Publicity rule'),
  },
};
