import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const EARLIER_CYCLES_NAMES: FieldNames = {
  fields: {
    earlierCycles: say('以往周期', 'earlier cycles'),
    carryOver: say('结转', 'carry-over'),
    'carryOver.percent': say('结转比例（%）', 'per cent taken over'),
    'carryOver.limit': say('结转上限', 'most that is taken over'),
    weights: say('各周期权重', 'weights of the cycles'),
  },
};
