import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const DECAY_NAMES: FieldNames = {
  fields: {
    decay: say('随时间递减', 'decay'),
    'decay.after': say('满月数', 'after months'),
    'decay.percent': say('余下比例（%）', 'per cent left'),
  },
  items: { decay: say('递减档', 'step') },
};
