import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const SEQUENCE_NAMES: FieldNames = {
  fields: {
    sequences: say('连续情形', 'sequences of facts'),
    'sequences.indicators': say('计入的指标', 'indicators of the row'),
    last: say('最近次数', 'last facts'),
    of: say('其中的指标', 'of these indicators'),
    atLeast: say('至少次数', 'at least'),
    sequence: say('连续情形', 'sequence of facts'),
  },
  items: { sequences: say('连续情形', 'sequence') },
};
