import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const EARLIER_CYCLES_NAMES: FieldNames = {
  fields: {
    earlierCycles: say('以往周期', 'earlier cycles'),
    weights: say('各周期权重', 'weights of the cycles'),
  },
};
