import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const INDICATOR_NAMES: FieldNames = {
  fields: {
    indicators: say('评价指标', 'indicators'),
    per: say('计分单位', 'counted per'),
    band: say('所属档次', 'band'),
    'indicators.stated': say('可认定分值', 'points that may be stated'),
    statedMonths: say('可认定暂停月数', 'months of suspension that may be stated'),
    pointsRange: say('公式分值范围', 'range of a formula'),
    validity: say('有效期', 'validity'),
    'indicators.erases': say('清除', 'what it erases'),
  },
  items: { indicators: say('指标', 'Indicator') },
};
